import { mount } from 'svelte';
import 'call-payments/define.js';
import Call from './Call.svelte';

mount(Call, { target: document.querySelector('#app')! });
