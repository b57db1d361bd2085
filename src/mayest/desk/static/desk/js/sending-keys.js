// Control and Enter in a form's text sends it, as everywhere where something is written.

for (const form of document.querySelectorAll("[data-send-by-keys]"))
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
