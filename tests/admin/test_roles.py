"""The groups editors belong to."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from conditions.models.roles import ROLES, create_roles
from tests.admin.conftest import list_of, page_of
from tests.factories import make_guide, make_user


@pytest.fixture
def groups(db):
    create_roles(apps)


def _member(name):
    user = make_user("member")
    user.groups.add(Group.objects.get(name=name))
    return user


@pytest.mark.parametrize(
    ("group", "writes", "reviews", "publishes"),
    [("Authors", True, False, False), ("Medical reviewers", False, True, False), ("Publishers", False, False, True)],
)
def test_each_group_may_do_its_own_part(groups, group, writes, reviews, publishes):
    user = _member(group)
    assert user.has_perm("conditions.change_condition") is writes
    assert user.has_perm("conditions.review_content") is reviews
    assert user.has_perm("conditions.publish_content") is publishes


@pytest.mark.parametrize("group", ROLES)
def test_everyone_may_read_everything(client, blank, groups, group):
    client.force_login(_member(group))
    guide = make_guide()
    assert client.get(list_of(type(guide))).status_code == 200
    assert client.get(page_of(guide)).status_code == 200


def test_nobody_may_touch_the_logs(groups):
    touching = Permission.objects.filter(codename__iregex="^(add|change|delete)_(publication|clinicalreview)$")
    assert not Group.objects.filter(permissions__in=touching).exists()


def test_calling_it_again_changes_nothing(groups):
    before = set(Permission.objects.values_list("content_type", "codename", "name"))
    create_roles(apps)
    assert set(Permission.objects.values_list("content_type", "codename", "name")) == before


def test_permissions_are_named_as_django_names_them(db):
    before = set(Permission.objects.values_list("content_type", "codename", "name"))
    Permission.objects.filter(content_type__app_label="conditions").delete()
    create_roles(apps)
    assert set(Permission.objects.values_list("content_type", "codename", "name")) <= before
