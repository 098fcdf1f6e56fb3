import { KEEPS } from './slides.ts';

const DAY = 24;

/** What somebody asks who runs the screen, with HTML of the answers: it says what screen.ts and its worker do. */
export const aboutScreens: { id: string; question: string; html: string }[] = [
  {
    id: 'screen-start',
    question: 'How do we start it, and leave it?',
    html: '<p>Open its page on the display, keep it as a bookmark (Ctrl+D), and click or tap once: it fills the display. You need a mouse or a touch screen for that, and a keyboard to leave it. A click does nothing else, now or later. The arrow keys turn the slides. To leave it, press Esc, then close the window. To fill the display again, reload the page (F5) and click once.</p>',
  },
  {
    id: 'screen-offline',
    question: 'What if there is no network?',
    html: `<p>It goes on. People’s own stories leave it after ${KEEPS.person} hours, and all but the first slide after ${KEEPS.rest / DAY} days. The first slide, the code and our number stay for as long as you like, and it never goes dark. When the network is back, so is everything else, within the hour.</p>`,
  },
  {
    id: 'screen-power',
    question: 'What if the power fails, or somebody switches it off?',
    html: '<p>Switch the display on, open the screen’s page from a bookmark, and click once. If whoever looks after your computers lets the browser open that page when the display starts, it comes back by itself, and needs a click only to fill the display. It works without a network too, once it was opened with one.</p>',
  },
  {
    id: 'screen-closed',
    question: 'What does it do at night, and at Christmas?',
    html: '<p>It doesn’t know that you’re closed, and shows the same at every hour. Switch the display off if you like. It keeps the display awake while its page is showing. Dates come off by themselves when they’re over, and what is new comes within the hour.</p>',
  },
  {
    id: 'screen-still',
    question: 'Does it move, or make a sound?',
    html: '<p>It makes no sound. A slide stays for twelve seconds, without any motion. Where the display is set to less motion, the slides stand still until somebody turns them by the arrow keys.</p>',
  },
];
