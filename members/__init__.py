"""The room of people: who they are, which community they belong to, in which role they act, how they sign in.

A **member** is a person with a name of their own choosing and a code. A **membership** ties a member to a community and is verified
by the chair, by two members who vouch, or by a door code. A **role grant** gives a role inside a place or a body, with an end. A
**sign-in** is one device on which a member is here. A **slip** is the printed paper with the code and the secret; a **re-issue** of a
lost one takes two people. A **roll** is a community's list of people from a spreadsheet, previewed before anything is kept.

Read models.py, policy.py, then service/ (people, belonging, roles, desk, roll), sign_in.py and routes/.
"""
