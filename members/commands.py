"""What can be done with people from the command line."""

from __future__ import annotations

import click
from flask import Blueprint
from sqlalchemy import func, select

from areas.models import NATION_PATH
from commons.actors import SYSTEM, Role
from commons.db import session
from commons.things import Ref
from commons.unit_of_work import unit_of_work
from members import service, slips
from members.models import Member, RoleGrant


class AlreadyHasAdministrator(Exception):
    """Somebody administers this server already; another one is made on the page of roles."""


def register(room: Blueprint) -> None:
    """Add `flask --app wsgi members create-admin`."""
    room.cli.help = "People: the first administrator."
    room.cli.command("create-admin")(_create_admin)


def create_admin(display_name: str) -> tuple[str, str]:
    """The first administrator of a fresh server: member code and secret, shown once. Raises AlreadyHasAdministrator."""
    with unit_of_work():
        query = (
            select(func.count())
            .select_from(RoleGrant)
            .join(Member, Member.id == RoleGrant.member_id)
            .where(RoleGrant.role == Role.SYSADMIN, RoleGrant.ended_at.is_(None))
        )
        if session().execute(query).scalar_one():
            raise AlreadyHasAdministrator
        member = service.register(service.Registration(display_name), way="first_admin", actor=SYSTEM)
        service.grant_for_thing(member, Role.SYSADMIN, Ref("area", NATION_PATH), actor=SYSTEM)
        return member.code, slips.in_groups(slips.secret_of(member) or "")


@click.option("--name", default="ผู้ดูแลระบบ", help="Name to be shown.")
def _create_admin(name: str) -> None:
    """Make the first administrator and print the code and the secret, once."""
    try:
        code, secret = create_admin(name)
    except AlreadyHasAdministrator:
        raise click.ClickException("This server has an administrator already.") from None
    except service.NameTaken as taken:
        raise click.ClickException(str(taken.sentence)) from None
    click.echo(f"Member code: {code}\nSecret: {secret}\nIt is not shown again.")
