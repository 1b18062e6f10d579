// Everything works without this. It only makes what is there pleasanter.
document.getElementById('error')?.focus();
