import { startDatabaseUnderFire } from '/work/main/test/faults/fire/database.ts';
import { Applications } from '/work/main/test/faults/fire/applications.ts';
import { join } from 'node:path';
const db = await startDatabaseUnderFire();
const t0=performance.now();
const apps = new Applications({ instance:'fire', dataFolder: join(db.folder,'..'), keysFile: join(db.folder,'keys.json'), packFolder:'/work/main/test/faults/clouds', databaseUrl: db.urls.app, migrationUrl: db.urls.migrator }, join(db.folder,'cache'));
apps.start(3);
const ready=async()=>{while(apps.ready.length<3) await new Promise(r=>setTimeout(r,20));};
setTimeout(()=>{console.log(apps.ready.length, apps.diedAlone, apps.printed.slice(0,3000));},8000).unref();
await ready(); console.log('ready', performance.now()-t0);
for (let i=0;i<3;i++){ const t=performance.now(); apps.kill(apps.running[0]); await new Promise(r=>setTimeout(r,50)); await ready(); console.log('respawn', performance.now()-t); }
for (const k of ['everything','first process','one session'] as const){ const t=performance.now(); await db.kill(k); console.log(k, performance.now()-t);
const user='u-'+k.length; const actor={kind:'person',user,authority:'east-barn',roles:['dreamer']} as const;
for(let n=0;n<5;n++){const r=await apps.ask(apps.ready[0]!, {actor, command:{type:'open-case',service:'cloud-loan',parties:{sky:'cloud-office'}}, idempotencyKey:'k'+k.length}); console.log(JSON.stringify(r), performance.now()-t); if(r.is==='answer')break; await new Promise(r=>setTimeout(r,100));}}
console.log(await apps.stop(), apps.diedAlone, apps.delivered.length);
console.log(apps.printed.slice(0,2000));
await db.remove();
