"""The engine-free plan of a site: pages as Markdown, what their fences show, nav, assets."""

from coursewright.site.plan import NavItem, PagePlan, SitePlan, Slot, plan_site

__all__ = ["NavItem", "PagePlan", "SitePlan", "Slot", "plan_site"]
