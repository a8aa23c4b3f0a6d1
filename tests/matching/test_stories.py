"""Which articles tell one story."""

from __future__ import annotations

from claims.linking import link_documents
from matching.models import Story
from matching.pipeline import Matched, match
from tests.support import extracted, matched

FERRY = (
    "The ferry Astrid sank off Norhaven on Tuesday with 41 passengers on board, the coast guard "
    "said. Captain Paul Brandt was rescued by a trawler."
)
FERRY_AGAIN = (
    "Divers searched the wreck of the ferry Astrid near Norhaven on Wednesday. Captain Paul "
    "Brandt told the coast guard that the passengers had not been warned."
)
BUDGET = (
    "Parliament in Lisbon passed the budget on Tuesday. Finance Minister Ana Duarte said taxes "
    "on fuel would rise by 3 percent."
)


def groups(run: Matched) -> list[set[str]]:
    return [{run.documents[a].article.path for a in story.articles} for story in run.stories]


def test_articles_on_one_accident_are_one_story_and_the_budget_another() -> None:
    run = matched(FERRY, BUDGET, FERRY_AGAIN, one_story=False)
    assert groups(run) == [{"article-0", "article-2"}, {"article-1"}]


def test_articles_compared_on_request_are_one_story() -> None:
    assert groups(matched(FERRY, BUDGET, one_story=True)) == [{"article-0", "article-1"}]


def test_every_article_is_in_one_story() -> None:
    run = matched(FERRY, BUDGET, FERRY_AGAIN, "Good morning!", "", one_story=False)
    told = [a for story in run.stories for a in story.articles]
    assert sorted(told) == sorted(run.documents)


def test_a_story_has_the_same_id_whatever_the_order_of_its_articles() -> None:
    def stories(*order: int) -> set[str]:
        texts = (FERRY, FERRY_AGAIN)
        documents = [extracted(texts[n], path=f"{n}.txt") for n in order]
        found: tuple[Story, ...] = match(link_documents(documents), one_story=True).stories
        return {story.id for story in found}

    assert stories(0, 1) == stories(1, 0)


def test_a_story_has_a_title_of_one_line() -> None:
    (story,) = matched(FERRY, FERRY_AGAIN, one_story=True).stories
    assert story.title
    assert story.title == " ".join(story.title.split())


def test_no_articles_tell_no_story() -> None:
    run = matched(one_story=False)
    assert run.stories == ()
    assert run.pairs == ()
