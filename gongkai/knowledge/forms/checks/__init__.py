"""核对: the rules that a report's figures and words must keep, and the engine that asks them."""

from gongkai.knowledge.forms.checks.engine import check
from gongkai.knowledge.forms.checks.rules import Rule, all_rules

__all__ = ["Rule", "all_rules", "check"]
