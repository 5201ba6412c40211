/** The front page: links into the demo, one of them for another device. */
import { wireCopyButtons } from './copy-buttons.js';
import { demoConfig } from './demo-backend.js';

const { lanUrl } = await demoConfig();
const device = document.querySelector<HTMLElement>('.device');
if (device && lanUrl) {
  const link = `${lanUrl}/call/demo?as=patient`;
  device.querySelector('[data-lan-link]')!.textContent = link;
  device.querySelector<HTMLElement>('[data-copy]')!.dataset['copy'] = link;
  device.hidden = false;
}
wireCopyButtons();
