// Shows which file it was asked for; the leafing itself was never finished.
var file = new URLSearchParams(location.search).get("file");
document.getElementById("naam").textContent = file.split("/").pop();
document.getElementById("ophalen").href = file;
