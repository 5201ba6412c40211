/** Types a card into the Payment Element, which lives in a frame of another origin, and answers the bank's challenge. */
import type { Frame, Locator, Page } from 'playwright-core';

export interface CardDetails {
  /** `MM / YY` */
  readonly expiry?: string;
  readonly code?: string;
}

export async function fillCard(page: Page, number: string, { expiry = '12 / 34', code = '123' }: CardDetails = {}): Promise<void> {
  const frame = await frameWith(page, (candidate) => candidate.getByLabel('Card number'));
  await frame.getByLabel('Card number').fill(number);
  await frame.getByLabel('Expiration date').fill(expiry);
  await frame.getByLabel('Security code').fill(code);
}

export async function completeThreeDSecure(page: Page): Promise<void> {
  await pressInChallenge(page, /complete|authorize|approve/i);
}

export async function failThreeDSecure(page: Page): Promise<void> {
  await pressInChallenge(page, /fail|deny|decline/i);
}

async function pressInChallenge(page: Page, name: RegExp): Promise<void> {
  const frame = await frameWith(page, (candidate) => candidate.getByRole('button', { name }));
  await frame.getByRole('button', { name }).click();
}

/** The frame, at any depth, in which this is visible; frames of other origins may come late and be replaced. */
export async function frameWith(page: Page, locate: (frame: Frame) => Locator, timeout = 15_000): Promise<Frame> {
  const end = Date.now() + timeout;
  for (;;) {
    for (const frame of page.frames()) {
      if (frame === page.mainFrame()) continue;
      if (await locate(frame).first().isVisible().catch(() => false)) return frame;
    }
    if (Date.now() > end) throw new Error(`No frame shows it. Frames: ${page.frames().map((frame) => frame.url()).join(' ')}`);
    await page.waitForTimeout(50);
  }
}
