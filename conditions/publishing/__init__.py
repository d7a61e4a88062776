"""The write side: from the working copy editors change to the append-only log the public is served from."""

from conditions.checker import KnowledgeError
from conditions.publishing.checking import ContentCheck, check_content
from conditions.publishing.content_files import ContentFileError, dump, folder_of
from conditions.publishing.gate import RANKS_SHOWN, CaseChange, Change, Outcome, Report, examine, run_cases
from conditions.publishing.loading import load
from conditions.publishing.log import NeedsSecondPerson, PublishingRefused, publish, roll_back, sign_review, withdraw
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
    "KnowledgeError",
    "NeedsSecondPerson",
    "Outcome",
    "Problem",
    "PublishingRefused",
    "Report",
    "canonical_json",
    "case_figures",
    "check_content",
    "construction_figures",
    "digest_of",
    "dump",
    "examine",
    "folder_of",
    "knowledge_figures",
    "load",
    "people_figures",
    "problems_of",
    "public_knowledge",
    "publish",
    "remarks_of",
    "roll_back",
    "run_cases",
    "sample_figures",
    "sign_review",
    "snapshot",
    "snapshots",
    "withdraw",
    "working_knowledge",
]
