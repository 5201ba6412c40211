import { createApp } from 'vue';
import 'call-payments/define.js';
import Call from './Call.vue';

createApp(Call).mount('#app');
