"""The write side: from the working copy editors change to the append-only log the public is served from."""

from conditions.checker import KnowledgeError
from conditions.publishing.content_files import ContentFileError, dump
from conditions.publishing.gate import RANKS_SHOWN, CaseChange, Change, Outcome, Report, examine, run_cases
from conditions.publishing.loading import load
from conditions.publishing.log import NeedsSecondPerson, PublishingRefused, publish, roll_back, sign_review, withdraw
from conditions.publishing.rules import Problem
from conditions.publishing.snapshot import canonical_json, digest_of, snapshot, snapshots

__all__ = [
    "RANKS_SHOWN",
    "CaseChange",
    "Change",
    "ContentFileError",
    "KnowledgeError",
    "NeedsSecondPerson",
    "Outcome",
    "Problem",
    "PublishingRefused",
    "Report",
    "canonical_json",
    "digest_of",
    "dump",
    "examine",
    "load",
    "publish",
    "roll_back",
    "run_cases",
    "sign_review",
    "snapshot",
    "snapshots",
    "withdraw",
]
