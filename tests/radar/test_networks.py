"""Networks are noticed where somebody names them as a way to be reached, and nowhere else."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mayest.radar.kinds import Kind
from mayest.radar.networks import networks, seen_in
from mayest.radar.networks.shapes import Way

NAMED = {
    "Find me on Instagram, I am anna.k there.": "instagram",
    "DM me on WhatsApp if that is easier": "whatsapp",
    "Can you send it via whatsapp?": "whatsapp",
    "WhatsApp me when it is there.": "whatsapp",
    "Tel/WhatsApp +44 7700 900141": "whatsapp",
    "WhatsApp: +44 7700 900141": "whatsapp",
    "My Insta is @anna.k": "instagram",
    "Insta: anna_k_sails": "instagram",
    "I saw it on Facebook this morning": "facebook",
    "We use Skype, not the telephone": "skype",
    "Reach me via Signal.": "signal",
    "You can message me there, or write to me on Signal": "signal",
    "I\u2019m on Telegram.": "telegram",
    "Are you on Discord?": "discord",
    "Please get back to us via Teams, thanks": "",
    "Call me via Teams, thanks": "teams",
    "Message me on X @anna": "x",
    "Follow me on X, it is @anna": "x",
    "Signal: +44 7700 900141": "signal",
    "Anna Keller | LINE: @annak | Port Ellin": "line",
    "Add me on LINE": "line",
    "See https://www.instagram.com/anna.k/ for the pictures": "instagram",
    "wa.me/447700900141": "whatsapp",
    "LinkedIn: https://uk.linkedin.com/in/anna-keller": "linkedin",
    "<https://x.com/anna_k>": "x",
    "https://signal.me/#p/+447700900141": "signal",
    "https://line.me/ti/p/~annak": "",
    "https://line.me/ti/p/annak": "line",
    "I toot as @anna@social.example mostly": "mastodon",
    "@anna:matrix.example is mine": "matrix",
    "skeet @anna.bsky.social": "bluesky",
}


@pytest.mark.parametrize("text", NAMED)
def test_whoever_says_where_they_are_is_heard(text: str) -> None:
    assert [seen.network for seen in seen_in(text)] == [name for name in [NAMED[text]] if name]


QUIET = (
    "The signal at the pier is broken, and the line is busy.",
    "There is no Signal on board. Signal Row 27 is where I live.",
    "Write to me at 27 Signal Row",
    "Write to me by Signal Row, please",
    "Call me on Line 4.",
    "Call me on Line 4, thanks",
    "Direct Line: 01632 960100",
    "Line: 01632 960100",
    "Shall we meet? Meet me on Monday.",
    "Let x = 4 and X = 5. Sign at the X.",
    "Call me on x 204",
    "x@example.org, x.example.org, x.company/anna",
    "The two teams meet on the line.",
    "We had discord in the family, some slack in the rope, and threads coming loose.",
    "A messenger came by with a telegram.",
    "I am on Zoom Street.",
    "I am not on Facebook.",
    "I don't use WhatsApp, and I never check Instagram.",
    "We have left Facebook",
    "WhatsApp: none",
    "Instagram: none",
    "WhatsApp was in the news again.",
    "https://www.instagram.com/p/Cx12345/",
    "https://www.facebook.com/sharer.php?u=x",
    "https://x.com/intent/post",
    "https://example.org/instagram.com/anna",
    "https://notinstagram.com/anna",
    "anna@facebook.com",
    "anna@line.me",
    "https://instagram.com",
    "> Find us on Facebook\n\nNo thank you.",
    "On 3 March 2026 at 10:00, Skerry Line wrote:\n> Find us on Facebook\n> https://facebook.com/skerryline\n",
    "",
)


@pytest.mark.parametrize("text", QUIET)
def test_ordinary_words_and_what_is_denied_or_quoted_are_left_alone(text: str) -> None:
    assert seen_in(text) == ()


def test_it_says_where_and_how_even_behind_letters_of_more_than_one_byte() -> None:
    text = "Grüße aus Łódź \N{FERRY}: find me on TikTok, or https://t.me/annak."
    told = {seen.network: (seen.way, text[seen.start : seen.stop]) for seen in seen_in(text)}
    assert told == {"tiktok": (Way.NAME, "TikTok"), "telegram": (Way.LINK, "https://t.me/annak")}


def test_each_is_seen_once_and_a_link_comes_before_its_name() -> None:
    text = "On Instagram, on Instagram, https://instagram.com/anna, https://instagram.com/anna"
    [seen] = seen_in(text)
    assert (seen.way, text[seen.start : seen.stop]) == (Way.LINK, "https://instagram.com/anna")


WORDS = sorted(word for network in networks().values() for word in network.words)
NAMES = sorted((name, key) for key, network in networks().items() for name in network.names)


@pytest.mark.parametrize("word", WORDS)
def test_an_ordinary_word_by_itself_says_nothing(word: str) -> None:
    for text in (word, f"The {word}", f"A {word.lower()} on the {word.lower()}", f"by {word.lower()}", f"{word} 4"):
        assert seen_in(text) == (), text


@pytest.mark.parametrize(("name", "key"), NAMES)
def test_every_made_up_name_is_known_on_its_own(name: str, key: str) -> None:
    assert key in {seen.network for seen in seen_in(f"Find me on {name}.")}
    assert key in {seen.network for seen in seen_in(f"i am on {name.lower()}")}


@pytest.mark.parametrize("key", networks())
def test_every_profile_is_known_by_a_link_to_it(key: str) -> None:
    for profile in networks()[key].profiles:
        link = profile.replace("<name>", "annak").replace("<number>", "447700900141").replace("<host>", "home.example")
        text = f"I am here: https://{link} as ever"
        assert key in {seen.network for seen in seen_in(text)}, link


@pytest.mark.parametrize("key", networks())
def test_the_file_says_enough_of_each(key: str) -> None:
    network = networks()[key]
    assert network.title
    assert network.kind in Kind
    assert network.names or network.words
    assert network.profiles
    assert not set(network.names) & set(network.words)
    assert all(profile.count("<name>") + profile.count("<number>") >= 1 for profile in network.profiles)


@given(st.text())
@example("\ud800 find me on Instagram")
@example("\uff37\uff48atsApp me")
def test_any_text_is_read_and_whatever_is_seen_stands_in_it(text: str) -> None:
    for seen in seen_in(text):
        assert 0 <= seen.start < seen.stop <= len(text)


@given(
    st.lists(st.sampled_from(("signal", "line", "x", "meet", "teams", "threads", "on", "by", "via", "the", "4", "me")))
)
def test_no_string_of_small_words_is_taken_for_a_network(words: list[str]) -> None:
    assert seen_in(" ".join(words)) == ()


@given(st.sampled_from(sorted(networks())), st.text(st.characters(categories=["L", "Zs"]), max_size=30))
def test_what_stands_around_a_link_changes_nothing(key: str, around: str) -> None:
    link = networks()[key].profiles[0].replace("<name>", "annak").replace("<number>", "447700900141")
    text = f"{around}\nhttps://{link.replace('<host>', 'home.example')}\n{around}"
    assert key in {seen.network for seen in seen_in(text)}


def test_a_long_text_is_read_once_however_often_it_names_one() -> None:
    text = "find me on Instagram not " * 20_000
    assert len(seen_in(text)) == 1
