import pytest

from claims.furniture import is_furniture


@pytest.mark.parametrize(
    "block",
    [
        "Share it...",
        "Share this article",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Save my name, email, and website in this browser for the next time I comment.",
        "3min",
        "5 minute read",
        "2 hours ago",
        "12 comments",
        "2023-11-28",
        "10:15 AM",
        "* * *",
        "Sign up for our morning newsletter and get it in your inbox.",
        "Subscribe to read the full story.",
        "Read more: Dam inspectors warned of cracks",
        "Related stories",
        "ADVERTISEMENT",
        "© 2024 Valley Courier. All rights reserved.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "The website contains a portion of the stories offered to subscribers in summarized form."
        " Please contact us for subscription options.",
        "FILE PHOTO: The dam above Harrow Ford, March 3, 2021.",
        "The dam above Harrow Ford [File: Reuters]",
        "Residents leave Harrow Ford on Tuesday (Photo by Jane Doe/Getty Images)",
        "Image caption, The dam was built in 1961",
        "By Jane Doe and John Roe",
        "By JANE DOE, Staff Writer",
        "Jane Doe | 12.03.2024 - Update : 13.03.2024",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "John Roe contributed to this report.",
        "AFP",
        "AP/Reuters",
        "(Reuters)",
        "https://www.example.org/news?id=12",
        "We use cookies to improve your experience.",
        "This article was first published on Monday.",
    ],
)
def test_prompts_credits_and_notices_are_furniture(block: str) -> None:
    assert is_furniture(block)


@pytest.mark.parametrize(
    "block",
    [
        "Share prices fell by 3 per cent on Monday.",
        "Subscribers to the service lost access on Tuesday, the company said.",
        "Copyright law was amended in 2019.",
        "Also on Tuesday, police arrested two men.",
        "Advertising revenue fell by a fifth.",
        "Updated figures show that 30 people died.",
        "Related protests took place in two other cities.",
        "More news of the attack emerged overnight.",
        "Top officials met in Geneva on Friday.",
        "This report was published by the water board on Monday.",
        "By Saturday the army had left the city.",
        "By the end of the year, 300 had returned.",
        "Support for the party fell to 12 per cent.",
        "Follow-up talks are planned for June.",
        "The company changed its privacy policy in May.",
        "Photographs of the scene show two burnt-out cars.",
        "Reuters could not verify the report.",
        "On 12 March 2024 the dam cracked.",
        "Print workers went on strike on Monday.",
        "Sign language was added to the broadcast.",
    ],
)
def test_the_story_is_not_furniture(block: str) -> None:
    assert not is_furniture(block)


def test_a_long_paragraph_is_never_taken_for_a_prompt() -> None:
    assert not is_furniture("Sign up for the army now, " + "the posters said all over town, " * 20)
