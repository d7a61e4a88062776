#!/usr/bin/env python
"""Runs Django's and the project's commands: `.venv/bin/python manage.py help`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skinspots.settings.base")
    execute_from_command_line(sys.argv)
