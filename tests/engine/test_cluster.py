"""A cluster starts, refuses a second holder, survives being killed, and leaves nothing."""

import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from app.engine import DATABASE, PORTAL, Cluster, EngineError, postmaster, prepare
from config import ROOT

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs a system user")


def ask(cluster: Cluster, query: str, role: str = "postgres", database: str = "postgres") -> object:
    engine = create_engine(cluster.url(role, database))
    try:
        with engine.begin() as connection:
            return connection.execute(text(query)).scalar()
    finally:
        engine.dispose()


def store(cluster: Cluster, query: str) -> None:
    url = cluster.url("postgres", "postgres").replace("+psycopg", "", 1)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(query)


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def server_of(cluster: Cluster) -> int:
    found = postmaster.read(cluster.data)
    assert found is not None
    return found.pid


def test_starts_and_stops_and_keeps_its_data(cluster: Cluster) -> None:
    cluster.start()
    assert cluster.running
    assert cluster.alive
    store(cluster, "CREATE TABLE kept AS SELECT 'İğdır' AS name")
    cluster.stop()
    assert not cluster.running
    assert not any(postmaster._processes(cluster.data))
    cluster.start()
    assert ask(cluster, "SELECT name FROM kept") == "İğdır"


def test_stopping_twice_and_before_the_start_does_nothing(cluster: Cluster) -> None:
    cluster.stop()
    with cluster:
        assert cluster.running
    cluster.stop()
    assert not cluster.alive


def test_orders_and_folds_by_code_point_on_every_machine(cluster: Cluster) -> None:
    cluster.start()
    assert ask(cluster, "SELECT datlocprovider FROM pg_database WHERE datname = 'postgres'") == "b"
    assert ask(cluster, "SHOW server_encoding") == "UTF8"


def test_listens_on_no_network(cluster: Cluster) -> None:
    cluster.start()
    assert ask(cluster, "SHOW listen_addresses") == ""
    assert ask(cluster, "SELECT inet_server_addr()") is None


def test_a_second_holder_is_refused_with_a_sentence(cluster: Cluster) -> None:
    cluster.start()
    with pytest.raises(EngineError, match=rf"already runs \(process {os.getpid()}\)"):
        Cluster(cluster.home).start()
    assert cluster.running


def test_another_process_finds_it(cluster: Cluster) -> None:
    cluster.start()
    assert Cluster(cluster.home).running
    assert Cluster(cluster.home).url("a", "b") == cluster.url("a", "b")


def test_no_address_while_it_is_stopped(cluster: Cluster) -> None:
    with pytest.raises(EngineError, match="is not running"):
        cluster.url("postgres", "postgres")


@pytest.mark.parametrize("name", ["a b ü ğ", "50%20+&?=:@#", 'quote"d', "com,ma", "x" * 100])
def test_any_path_will_do(folder: Path, haste: dict[str, str], name: str) -> None:
    cluster = Cluster(folder / name, options=haste)
    try:
        cluster.start()
        assert ask(cluster, "SELECT 1") == 1
        store(cluster, "SELECT 1")  # libpq decodes the same address by rules of its own
    finally:
        cluster.erase()


def test_comes_back_after_a_hard_kill(cluster: Cluster) -> None:
    cluster.start()
    store(cluster, "CREATE TABLE kept AS SELECT 7 AS number")
    os.kill(server_of(cluster), signal.SIGKILL)
    wait_until(lambda: not cluster.alive)
    assert (cluster.data / "postmaster.pid").exists()
    cluster.start()
    assert ask(cluster, "SELECT number FROM kept") == 7


def test_a_stale_process_id_that_lives_again_is_no_server(cluster: Cluster) -> None:
    cluster.start()
    mark = cluster.data / "postmaster.pid"
    lines = mark.read_text().splitlines()
    cluster.stop()
    mark.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert not cluster.running
    cluster.start()
    assert server_of(cluster) != os.getpid()


def test_a_first_start_that_was_cut_off_is_begun_anew(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    cluster.data.rename(cluster.data.with_name("data.new"))
    cluster.start()
    assert cluster.running
    assert not cluster.data.with_name("data.new").exists()


ORPHAN = """
import sys, os, signal
from pathlib import Path
from app.engine import Cluster
cluster = Cluster(Path(sys.argv[1]), options={"fsync": "off"})
cluster.start()
print("up", flush=True)
signal.pause()
"""


def test_the_server_ends_with_a_starter_that_is_killed(cluster: Cluster) -> None:
    command = [sys.executable, "-c", ORPHAN, str(cluster.home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as starter:  # noqa: S603 - our own
        assert starter.stdout is not None
        assert starter.stdout.readline() == b"up\n"
        assert cluster.running
        starter.kill()
    cluster.start()  # at once: it waits for the orphan's last checkpoint
    assert ask(cluster, "SELECT 1") == 1


def test_a_wrong_option_is_told_with_the_servers_words(folder: Path, haste: dict[str, str]) -> None:
    cluster = Cluster(folder / "postgres", options={**haste, "no_such": "1"})
    with pytest.raises(EngineError, match="no_such"):
        cluster.start()
    assert not cluster.alive
    cluster.erase()


def test_roles_and_database_are_made_once(cluster: Cluster) -> None:
    cluster.start()
    prepare(cluster)
    prepare(cluster)
    assert ask(cluster, "SELECT current_user", PORTAL, DATABASE) == PORTAL
    assert ask(cluster, "SELECT word_similarity('a', 'a')", PORTAL, DATABASE) == 1
    assert ask(cluster, "SELECT bool_or(rolsuper) FROM pg_roles WHERE rolname ~ 'kopru'") is False
    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'kopru'"
    assert ask(cluster, owner) == "kopru_owner"
    with pytest.raises(Exception, match="permission denied"):
        ask(cluster, "CREATE TABLE mine (a int)", PORTAL, DATABASE)


def test_preparing_a_stopped_cluster_is_one_sentence(cluster: Cluster) -> None:
    with pytest.raises(EngineError, match="is not running"):
        prepare(cluster)


@root_only
def test_for_root_the_data_belong_to_the_system_user(folder: Path, haste: dict[str, str]) -> None:
    parents = [folder, *folder.parents]
    before = [path.stat().st_mode for path in parents]
    assert before[0] & 0o777 == 0o700
    cluster = Cluster(folder / "postgres", options=haste)
    try:
        cluster.start()
        assert pwd.getpwuid(cluster.data.stat().st_uid).pw_name == "kopru"
        assert cluster.data.stat().st_mode & 0o777 == 0o700
        assert cluster.data.parent.stat().st_mode & 0o777 == 0o700
        status = Path(f"/proc/{server_of(cluster)}/status").read_text()
        assert "\nUid:\t0\t" not in status
        assert "\nGroups:\t \n" in status
    finally:
        cluster.erase()
    assert [path.stat().st_mode for path in parents] == before


@root_only
def test_a_home_made_anew_does_not_find_the_old_data(folder: Path, haste: dict[str, str]) -> None:
    first = Cluster(folder / "postgres")
    (folder / "postgres" / "mark").unlink()
    assert Cluster(folder / "postgres").data != first.data
