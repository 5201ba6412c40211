/** The page's script, as `GET {basePath}/pay` loads it. */
import { openPaymentPage } from './payment-page.js';

await openPaymentPage();
