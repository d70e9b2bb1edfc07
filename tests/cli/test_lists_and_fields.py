"""Lists and their fields."""

from cli.conftest import Typed
from kapocs.lists.values import FieldType

LISTS = [
    ("newsletter", "", True),
    ("newsletter", "--no-unique-email", False),
    ("ecommerce", "", False),
    ("ecommerce", "--unique-email", True),
]


def test_a_list_has_the_uniqueness_asked_for_or_that_of_its_type(anna: Typed) -> None:
    for type_, more, unique in LISTS:
        made = anna(f"list create --name 'Hírlevél' --type {type_} {more} --json").json
        assert (made["name"], made["type"], made["unique_email"]) == ("Hírlevél", type_, unique)
        assert anna("list list --json").json[-1] == made
        shown = anna(f"list show {made['id']} --json").json
        assert shown == made | {"subscribers": 0, "fields": []}


def test_a_list_without_a_usable_name_or_type_is_refused(anna: Typed) -> None:
    assert anna("list create --type newsletter --name ''").failure == "name: 1 to 200 characters."
    assert "--type" in anna("list create --name X --type magazine").misuse
    assert "--name" in anna("list create --type newsletter").misuse


def test_a_field_of_each_type_can_be_added(anna: Typed) -> None:
    anna("list create --name L --type newsletter")
    for type_ in FieldType:
        words = f"--name mezo_{type_} --type {type_} --label Mező"
        made = anna(f"field add --list 1 {words} --json").json
        assert (made["name"], made["type"], made["label"]) == (f"mezo_{type_}", type_, "Mező")
        assert made.pop("id") > 0
        assert anna("field list --list 1 --json").json[-1] == made


def test_a_field_keeps_its_scale_default_and_options(anna: Typed) -> None:
    anna("list create --name L --type newsletter")
    price = anna(
        "field add --list 1 --name arresz --type decimal --scale 3 --default 1.5 --label Á --json"
    ).json
    assert (price["scale"], price["default"]) == (3, "1.500")
    colour = anna(
        "field add --list 1 --name szinek --type radio --label Szín"
        " --option p=Piros --option 'k=Kék = szép' --default k --json"
    ).json
    assert colour["options"] == [
        {"value": "p", "label": "Piros"},
        {"value": "k", "label": "Kék = szép"},
    ]
    assert "p = Piros" in anna("list show 1").out
    assert "k = Kék = szép" in anna("field list --list 1").out


def test_the_fields_of_every_list_are_shown_when_asked_for(anna: Typed) -> None:
    anna("list create --name L --type newsletter")
    assert anna("field list --list 1 --json").json == []
    names = [each["name"] for each in anna("field list --list 1 --all --json").json]
    assert names[:2] == ["id", "email"]


BAD_FIELDS = [
    ("--name Nagybetű --type text --label X", "name"),
    ("--name emai --type text --label X", "name"),
    ("--name mezo_1 --type decimal --scale 99 --label X", "scale"),
    ("--name mezo_1 --type text --label X --option a=b", "options"),
    ("--name mezo_1 --type date --label X --default holnap", "default_value"),
    ("--name mezo_1 --type select --label X --option a=b --default c", "default_value"),
    ("--name mssys_comment --type text --label X", "name"),
]


def test_a_field_that_cannot_be_is_refused_by_the_name_of_what_is_wrong(anna: Typed) -> None:
    anna("list create --name L --type newsletter")
    for words, field in BAD_FIELDS:
        assert anna(f"field add --list 1 {words}").failure.startswith(f"{field}: "), words
    assert anna("field list --list 1 --json").json == []


def test_an_option_or_type_that_was_mistyped_is_a_misuse(anna: Typed) -> None:
    anna("list create --name L --type newsletter")
    words = "field add --list 1 --name szinek --label X"
    assert "--option" in anna(f"{words} --type radio --option piros").misuse
    assert "--type" in anna(f"{words} --type colour").misuse
