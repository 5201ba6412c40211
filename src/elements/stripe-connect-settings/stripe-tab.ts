/** A tab for Stripe's pages. Opened while the press is still being handled, as browsers block those that open later; sent to Stripe once it is known where. */

/** An empty tab that cannot reach back into this page. `null`: the browser has blocked it. */
export function openTab(title: string): Window | null {
  const tab = window.open('', '_blank');
  if (!tab) return null;
  try {
    tab.opener = null;
    tab.document.title = title;
    return tab;
  } catch {
    // A sandboxed frame's tabs are strangers to it: it can't be led anywhere from here.
    tab.close();
    return null;
  }
}
