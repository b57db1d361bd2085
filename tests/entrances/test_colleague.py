"""Those who work here: names by line of business, and no figures on anybody."""

from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from mayest.people.models import Colleague, LineOfBusiness
from mayest.record.conversations import conversations
from mayest.record.models import Conversation


def test_colleagues_stand_by_line_of_business(desk: Client, tom: Colleague, priya: Colleague) -> None:
    priya.line = LineOfBusiness.objects.create(name="Marketing")
    priya.save()
    text = desk.get("/colleagues/").content.decode()
    assert text.index("Marketing") < text.index("Priya Nair") < text.index("No line of business")


def test_no_figure_on_anybody_is_shown(desk: Client, tom: Colleague, priya: Colleague, parcel: Conversation) -> None:
    before = desk.get("/colleagues/").content.decode().partition('class="room"')[2]
    conversations.assign(parcel, priya, tom)
    conversations.close(parcel, priya)
    conversations.add_note("x", priya, conversation=parcel)
    after = desk.get("/colleagues/").content.decode().partition('class="room"')[2]
    assert before == after


def test_many_cost_as_many_queries_as_few(
    desk: Client, tom: Colleague, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(40):
        line = LineOfBusiness.objects.create(name=f"Line {number}")
        Colleague.objects.enrol(f"c{number}@mayest.example", f"Colleague {number}", None, line)
    with django_assert_max_num_queries(7):
        desk.get("/colleagues/")


def test_an_administrator_adds_a_line_of_business(desk: Client) -> None:
    desk.post("/lines/", {"name": "Freight"})
    assert LineOfBusiness.objects.get().name == "Freight"
    assert "Freight" in desk.get("/lines/").content.decode()
    assert "Give it a name." in desk.post("/lines/", {"name": " "}).content.decode()


def test_others_see_lines_and_add_none(priya: Colleague) -> None:
    client = Client()
    client.force_login(priya)
    assert "<form" not in client.get("/lines/").content.decode().partition("<h1>")[2]
    assert client.post("/lines/", {"name": "Mine"}).status_code == 403
    assert not LineOfBusiness.objects.exists()
