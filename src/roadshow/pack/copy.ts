// One tap copies the words above it; without this script they are selected by hand, and there is no button.
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  const words = button.previousElementSibling;
  const said = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(words?.textContent ?? '');
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = said), 3000);
  });
}
