import { bootstrapApplication } from '@angular/platform-browser';
import 'call-payments/define.js';
import { Call } from './call';

bootstrapApplication(Call);
