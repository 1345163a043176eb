import { App } from 'cdktf';
import { StackSnapshot } from 'cdktf-linux-lb';
import stack from './web-stack.js';

const app = new App({ outdir: process.env.OUTDIR });
if (!StackSnapshot.of(new stack.WebStack(app, 'shop')).includes('lb-1')) throw new Error('no lb-1');
app.synth();
