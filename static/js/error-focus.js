// The list of errors takes the focus, and its links go to the fields themselves.

const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const folded = field.closest("details");
  if (folded) folded.open = true;
  const target = field.matches("fieldset") ? field.querySelector("input") : field;
  target.focus();
  target.scrollIntoView({ block: "center" });
});
