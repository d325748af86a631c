"""Which edition each server answers from: drafts made beside the running one, published whole, kept and rolled back."""

from bot.bank import Different
from bot.editions.catalogue import Catalogue
from bot.editions.drafter import Drafter
from bot.editions.drafts import Draft, Published, Recipe

__all__ = ["Catalogue", "Different", "Draft", "Drafter", "Published", "Recipe"]
