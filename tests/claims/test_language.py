import pytest

from claims.language import has_english, is_english, is_foreign

ENGLISH = (
    "About 4,000 people were told to leave the town on Tuesday after engineers found cracks in the"
    " dam above it, the mayor’s office said."
)
FOREIGN = [
    "Rund 4000 Menschen mussten am Dienstag die Stadt verlassen, nachdem Ingenieure Risse in der"
    " Staumauer gefunden hatten, teilte das Büro der Bürgermeisterin mit, was die Behörde am Abend"
    " bestätigte.",
    "Environ 4 000 personnes ont été priées de quitter la ville mardi après que des ingénieurs ont"
    " découvert des fissures dans le barrage, a indiqué le bureau du maire."
    " Le barrage date de 1961.",
    "Ongeveer 4000 mensen moesten dinsdag de stad verlaten nadat ingenieurs scheuren in de dam"
    " hadden gevonden, zei het kantoor van de burgemeester. De dam is in 1961 gebouwd en was in"
    " 2019 voor het laatst geïnspecteerd.",
    "Около четырёх тысяч человек покинули город во вторник.",
    "大坝出现裂缝后，约四千人星期二被要求离开该镇。",
    "طُلب من نحو أربعة آلاف شخص مغادرة البلدة يوم الثلاثاء.",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_foreign_text_is_told(text: str) -> None:
    assert is_foreign(text)
    assert not is_english(text)
    assert not has_english(text)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Ten dead in Lyon blast",
        "Nagorno-Karabakh",
        "4–1",
        "",
        "Ten killed, thirty hurt, dozens missing, hundreds displaced amid heavy floods, landslides,"
        " officials say",
    ],
)
def test_english_and_what_is_too_short_to_tell_is_not_foreign(text: str) -> None:
    assert not is_foreign(text)


def test_one_english_line_is_english_enough() -> None:
    assert has_english("\n".join([*FOREIGN, ENGLISH]))
