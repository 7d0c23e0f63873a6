// Keys: "/" goes to the search field, "?" shows the list of keys. Never while somebody types, never with a modifier.

const TYPING = "input, textarea, select, [contenteditable]";

function searchField() {
  return document.querySelector("[data-search]");
}

function showKeys() {
  const dialog = document.getElementById("keys");
  if (dialog && !dialog.open) dialog.showModal();
}

function closeMenus() {
  for (const menu of document.querySelectorAll(".ihoo-menu[open], .ihoo-asof__pick[open]")) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus();
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
  if (event.key === "?") {
    event.preventDefault();
    showKeys();
  } else if (event.key === "/" && searchField()) {
    event.preventDefault();
    searchField().focus();
  }
});

// A menu closes when the reader clicks elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".ihoo-menu[open], .ihoo-asof__pick[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
