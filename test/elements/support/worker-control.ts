/**
 * Has the service worker that another test's page has registered control this page too. msw reloads a page that it finds uncontrolled,
 * which ends its tests: it takes that for a hard reload, but two pages that open at once come to it as well.
 */
export async function workerControl(): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.getRegistration();
  if (!registration || serviceWorker.controller) return;
  const controlled = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  registration.active?.postMessage('claim'); // one that is not active yet claims its pages when it is
  await controlled;
}
