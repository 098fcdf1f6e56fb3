// One tap opens the window to print; without this script there is no button, and the browser’s own menu does the same.
const button = document.querySelector<HTMLButtonElement>('[data-print]');
if (button) button.hidden = false;
button?.addEventListener('click', () => print());
