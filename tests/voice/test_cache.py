"""A folder of finished sounds, which may be deleted at any moment."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.voice import Cache
from coach.voice.entry import HEAD_SIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KEY = "ab" * 32
OTHER = "cd" * 32


def _file(cache: Cache, kind: str = "clip") -> Path:
    (entry,) = [entry for entry in cache.entries() if entry.kind == kind]
    return entry.path


def _age(cache: Cache, key: str, seconds: float) -> None:
    (path,) = [entry.path for entry in cache.entries() if entry.key == key]
    os.utime(path, (time.time() - seconds, time.time() - seconds))


def test_what_is_put_is_got(cache: Cache) -> None:
    """Under its kind and key, by this process and the next."""
    cache.put("piece", KEY, b"some bytes")

    assert cache.get("piece", KEY) == b"some bytes"
    assert Cache(cache.folder).get("piece", KEY) == b"some bytes"
    assert cache.get("clip", KEY) is None
    assert cache.get("piece", OTHER) is None


def test_a_head_tells_rate_size_and_checksum(cache: Cache) -> None:
    """A clip is measured without its samples being read."""
    put = cache.put("clip", KEY, bytes(48_000), rate_hz=24_000)

    found = Cache(cache.folder).head("clip", KEY)

    assert found == put
    assert found is not None
    assert (found.rate_hz, found.size, len(found.digest)) == (24_000, 48_000, 32)


def test_two_hundred_heads_are_read_in_twenty_milliseconds(cache: Cache) -> None:
    """A session that was exported before is measured in no time."""
    keys = [f"{number:064x}" for number in range(200)]
    for key in keys:
        cache.put("clip", key, bytes(100_000), rate_hz=24_000)
    fresh = Cache(cache.folder)

    took = []
    for _ in range(3):
        start = time.perf_counter()
        assert all(fresh.head("clip", key) for key in keys)
        took.append(time.perf_counter() - start)

    assert min(took) < 0.02


@pytest.mark.parametrize("data", [b"", b"x", b"hello, this is no entry at all, but long enough for one", bytes(40)])
def test_a_damaged_entry_is_a_logged_miss(cache: Cache, warnings: Callable[[], list[str]], data: bytes) -> None:
    """Whatever stands in the file."""
    cache.put("clip", KEY, b"1234")
    _file(cache).write_bytes(data)

    assert cache.head("clip", KEY) is None
    assert cache.get("clip", KEY) is None
    assert "damaged" in warnings()[0]


def test_an_entry_cut_short_is_a_miss_for_its_head_too(cache: Cache) -> None:
    """A full disk may have cut it; its length is looked at without reading it."""
    cache.put("clip", KEY, bytes(1000))
    path = _file(cache)
    path.write_bytes(path.read_bytes()[:-1])

    assert cache.head("clip", KEY) is None


def test_a_flipped_bit_is_a_miss(cache: Cache, warnings: Callable[[], list[str]]) -> None:
    """The checksum is looked at whenever the bytes are."""
    cache.put("clip", KEY, b"1234")
    path = _file(cache)
    path.write_bytes(path.read_bytes()[:-1] + b"5")

    assert cache.get("clip", KEY) is None
    assert len(warnings()) == 1


def test_a_damaged_entry_is_replaced(cache: Cache) -> None:
    """The next time it is whole again."""
    cache.put("clip", KEY, b"1234")
    _file(cache).write_bytes(b"broken")

    cache.put("clip", KEY, b"1234")

    assert cache.get("clip", KEY) == b"1234"


def test_a_file_where_the_folder_should_be_is_one_warning(tmp_path: Path, warnings: Callable[[], list[str]]) -> None:
    """The work goes on in memory."""
    (tmp_path / "file").write_text("mine")
    cache = Cache(tmp_path / "file")

    cache.put("clip", KEY, b"1234")
    cache.put("clip", OTHER, b"5678", rate_hz=24_000)

    assert (cache.get("clip", KEY), cache.get("clip", OTHER)) == (b"1234", b"5678")
    assert (cache.head("clip", OTHER) or cache).rate_hz == 24_000  # type: ignore[union-attr]
    assert len(warnings()) == 1
    assert "cannot be written" in warnings()[0]
    assert (tmp_path / "file").read_text() == "mine"
    assert (cache.entries(), cache.size(), cache.prune(0), cache.clear()) == ((), 0, 0, 0)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB."""
    place = tmp_path / "tiny"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount, and only on Linux")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_one_warning(tiny_disk: Path, warnings: Callable[[], list[str]]) -> None:
    """What does not fit is kept in memory, and nothing half written stays."""
    cache = Cache(tiny_disk)
    for number in range(20):
        cache.put("clip", f"{number:064x}", bytes([number]) * 10_000)

    assert all(cache.get("clip", f"{number:064x}") == bytes([number]) * 10_000 for number in range(20))
    assert len(warnings()) == 1
    assert not list(tiny_disk.rglob("*.tmp"))


def test_a_read_only_cache_is_read(tiny_disk: Path, warnings: Callable[[], list[str]]) -> None:
    """What is in it is used; what is missing or damaged is made, and kept in memory."""
    first = Cache(tiny_disk)
    first.put("clip", KEY, b"1234")
    first.put("clip", OTHER, b"1234")
    (path,) = [entry.path for entry in first.entries() if entry.key == OTHER]
    path.write_bytes(path.read_bytes()[:-1] + b"5")
    subprocess.run(["mount", "-o", "remount,ro", tiny_disk], check=True)
    cache = Cache(tiny_disk)

    assert cache.get("clip", KEY) == b"1234"
    assert cache.get("clip", OTHER) is None
    assert cache.head("clip", OTHER) is None
    cache.put("clip", OTHER, b"5678")
    assert cache.get("clip", OTHER) == b"5678"
    assert [said.split(" (")[0].split(" in ")[0] for said in warnings() if "damaged" not in said] == ["the cache"]


def test_the_folder_may_go_at_any_moment(cache: Cache) -> None:
    """Deleted between two calls, it is made again."""
    cache.put("clip", KEY, b"1234")
    cache.clear()
    for folder in sorted(cache.folder.rglob("*"), reverse=True):
        folder.rmdir() if folder.is_dir() else folder.unlink()

    assert cache.get("clip", KEY) is None
    cache.put("clip", KEY, b"5678")
    assert cache.get("clip", KEY) == b"5678"


def test_two_processes_may_write_the_same_entry(cache: Cache) -> None:
    """Readers meet whole entries only, whoever was last."""
    code = (
        "import sys; from pathlib import Path; from coach.voice import Cache; cache = Cache(Path(sys.argv[1]))\n"
        f"for turn in range(150): cache.put('clip', {KEY!r}, bytes([turn]) * 50_000)"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(cache.folder)]) for _ in range(2)]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        data = cache.get("clip", KEY)
        assert data is None or (len(data) == 50_000 and len(set(data)) == 1)
        seen += data is not None

    assert [writer.wait() for writer in writers] == [0, 0]
    assert seen
    assert not list(cache.folder.rglob("*.tmp"))


def test_what_was_not_used_longest_goes_first(cache: Cache) -> None:
    """Pruning keeps what sessions use."""
    for hours, key in ((30, KEY), (10, OTHER), (20, "ef" * 32)):
        cache.put("clip", key, bytes(1000))
        _age(cache, key, hours * 3600)

    freed = cache.prune(2 * (1000 + HEAD_SIZE))

    assert freed == 1000 + HEAD_SIZE
    assert [entry.key for entry in cache.entries()] == ["ef" * 32, OTHER]


def test_reading_counts_as_use(cache: Cache) -> None:
    """An old entry that is read again is young again; looking at its head is enough."""
    for key in (KEY, OTHER):
        cache.put("clip", key, b"1234")
        _age(cache, key, 7200)

    cache.head("clip", KEY)

    assert [entry.key for entry in cache.entries()] == [OTHER, KEY]


def test_use_is_written_at_most_once_an_hour(cache: Cache) -> None:
    """Playing a session does not write to the disk all the time."""
    cache.put("clip", KEY, b"1234")
    _age(cache, KEY, 600)
    before = cache.entries()

    cache.get("clip", KEY)

    assert cache.entries() == before


def test_it_stays_under_its_size(tmp_path: Path) -> None:
    """However much is put, by itself."""
    cache = Cache(tmp_path, max_bytes=100_000)
    for number in range(60):
        cache.put("piece", f"{number:064x}", bytes(5_000))

    assert cache.size() <= 100_000 * 17 / 16
    assert cache.get("piece", f"{59:064x}")


def test_a_new_process_looks_at_the_size_too(tmp_path: Path) -> None:
    """Many short runs cannot fill the disk."""
    Cache(tmp_path).put("piece", KEY, bytes(5_000))
    (tmp_path / ".looked").unlink(missing_ok=True)

    Cache(tmp_path, max_bytes=1_000_000).put("piece", OTHER, bytes(10))
    assert Cache(tmp_path).get("piece", KEY)
    (tmp_path / ".looked").unlink()
    Cache(tmp_path, max_bytes=4_000).put("piece", OTHER, bytes(10))

    assert Cache(tmp_path).get("piece", KEY) is None


def test_clearing_leaves_what_is_not_the_caches_own(cache: Cache) -> None:
    """A note in the folder stays."""
    cache.put("clip", KEY, b"1234")
    note = cache.folder / "README.md"
    note.write_text("May be deleted.")

    assert cache.clear() == 4 + HEAD_SIZE
    assert cache.size() == 0
    assert note.exists()


def test_pruning_sweeps_what_an_ended_process_left(cache: Cache) -> None:
    """Half-written files of an hour ago belong to nobody; young ones may be another process's."""
    cache.put("clip", KEY, b"1234")
    folder = _file(cache).parent
    old, young = folder / ".1-1.tmp", folder / ".2-1.tmp"
    for path in (old, young):
        path.write_bytes(b"12")
    os.utime(old, (0, 0))

    cache.prune()

    assert (old.exists(), young.exists()) == (False, True)
    assert len(cache.entries()) == 1


@pytest.mark.parametrize(("kind", "key"), [("clip", "../../etc/passwd"), ("clip", ""), ("other", KEY), ("clip", "AB" * 32)])
def test_a_key_cannot_leave_the_folder(cache: Cache, kind: str, key: str) -> None:
    """Kinds and keys are checked."""
    with pytest.raises(ValueError, match="not a kind and a key"):
        cache.put(kind, key, b"")


@given(st.binary(max_size=300))
def test_any_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Empty ones too."""
    cache = Cache(tmp_path_factory.getbasetemp() / "any")

    cache.put("piece", KEY, data)

    assert cache.get("piece", KEY) == data
