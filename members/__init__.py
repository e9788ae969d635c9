"""The room of people, memberships, roles, sign-in."""
