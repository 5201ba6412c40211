/** Opens the two ends of a call, and looks whether their video plays. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { newParticipant } from './browser.js';

export interface CallOptions {
  /** Added to the address: `currency`, `locale`, `name`, `channel`. */
  readonly query?: Record<string, string>;
  readonly context?: BrowserContextOptions;
  /** Runs before the page's own scripts, e.g. to set `window.demoWrapChannel`. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export const openClinician = (browser: Browser, url: string, call: string, options?: CallOptions): Promise<Page> => openEnd(browser, url, call, 'clinician', options);
export const openPatient = (browser: Browser, url: string, call: string, options?: CallOptions): Promise<Page> => openEnd(browser, url, call, 'patient', options);

async function openEnd(browser: Browser, url: string, call: string, as: string, { query = {}, context, prepare }: CallOptions = {}): Promise<Page> {
  const page = await (await newParticipant(browser, context)).newPage();
  await prepare?.(page);
  await page.goto(`${url}/call/${call}?${new URLSearchParams({ as, ...query }).toString()}`);
  return page;
}

/** Leaves the call and closes the participant's browser. */
export const closeEnd = (page: Page): Promise<void> => page.context().close();

/** Frames of the other's video that this page has shown since the connection was made. */
export function frameCount(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelector<HTMLVideoElement>('#remote-video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0);
}

/** Resolves once the other's video plays: a picture, and more frames than at first. */
export async function waitForVideo(page: Page, timeout = 20_000): Promise<void> {
  await page.waitForFunction(() => (document.querySelector<HTMLVideoElement>('#remote-video')?.videoWidth ?? 0) > 0, null, { timeout });
  const before = await frameCount(page);
  await page.waitForFunction(
    (count) => (document.querySelector<HTMLVideoElement>('#remote-video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > count + 5,
    before,
    { timeout },
  );
}
