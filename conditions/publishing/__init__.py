"""The write side: from the working copy editors change to the append-only log the public is served from."""

from conditions.checker import KnowledgeError
from conditions.publishing.checking import ContentCheck, check_content
from conditions.publishing.content_files import ContentFileError, dump, folder_of
from conditions.publishing.coverage import Cover, coverage
from conditions.publishing.files import discard_leftovers, named_files, wanted_renditions
from conditions.publishing.gate import RANKS_SHOWN, CaseChange, Change, Outcome, Report, examine, run_cases
from conditions.publishing.illustrating import Task, keep_illustration, undrawn
from conditions.publishing.loading import load
from conditions.publishing.log import NeedsSecondPerson, PublishingRefused, publish, roll_back, sign_review, withdraw
from conditions.publishing.picture_files import dump_pictures
from conditions.publishing.proof import (
    HALVES,
    CaseFault,
    case_figures,
    construction_figures,
    knowledge_figures,
    people_figures,
    public_knowledge,
    sample_figures,
    working_knowledge,
)
from conditions.publishing.remarks import remarks_of
from conditions.publishing.rules import Problem, problems_of
from conditions.publishing.snapshot import canonical_json, digest_of, snapshot, snapshots

__all__ = [
    "HALVES",
    "RANKS_SHOWN",
    "CaseChange",
    "CaseFault",
    "Change",
    "ContentCheck",
    "ContentFileError",
    "Cover",
    "KnowledgeError",
    "NeedsSecondPerson",
    "Outcome",
    "Problem",
    "PublishingRefused",
    "Report",
    "Task",
    "canonical_json",
    "case_figures",
    "check_content",
    "construction_figures",
    "coverage",
    "digest_of",
    "discard_leftovers",
    "dump",
    "dump_pictures",
    "examine",
    "folder_of",
    "keep_illustration",
    "knowledge_figures",
    "load",
    "people_figures",
    "problems_of",
    "public_knowledge",
    "named_files",
    "publish",
    "remarks_of",
    "roll_back",
    "run_cases",
    "sample_figures",
    "sign_review",
    "snapshot",
    "snapshots",
    "undrawn",
    "wanted_renditions",
    "withdraw",
    "working_knowledge",
]
