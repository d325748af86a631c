"""Which edition each server answers from: drafts made beside the running one, published whole, kept and rolled back."""

from bot.editions.catalogue import Catalogue
from bot.editions.drafter import Drafter
from bot.editions.drafts import Different, Draft, Published, Recipe

__all__ = ["Catalogue", "Different", "Draft", "Drafter", "Published", "Recipe"]
