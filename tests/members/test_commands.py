"""The first administrator of a fresh server."""

from __future__ import annotations

import re

from commons.actors import Role
from commons.db import session
from members import hashing, queries
from members.models import Member


def test_the_first_administrator_gets_a_code_and_a_secret_once(app, house):
    told = app.test_cli_runner().invoke(args=["members", "create-admin", "--name", "ผู้ดูแล"])
    code, secret = re.findall(r": (\S+)", told.output)
    member = queries.member_by_code(code)
    assert member is not None and hashing.secret_fits(secret, member.secret_hash)
    assert queries.actor_for(member).has(Role.SYSADMIN)


def test_a_second_first_administrator_is_refused(app, house):
    runner = app.test_cli_runner()
    runner.invoke(args=["members", "create-admin"])
    told = runner.invoke(args=["members", "create-admin", "--name", "อีกคน"])
    assert told.exit_code == 1 and "already" in told.output
    assert session().query(Member).count() == 1
