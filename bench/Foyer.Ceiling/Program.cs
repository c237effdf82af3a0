using Foyer.Ceiling;

// What a web server of this machine can deliver at best: it stores nothing, asks nobody's right and knows one room. Whatever one client
// says, all clients hear. Foyer.Load measures it beside a Foyer server.
//   Foyer.Ceiling <port> [gather|each]    each: one write for each message, as plain programs do; gather: what waits goes out in one write
var port = args.Length > 0 ? args[0] : "3999";
var gathers = args.Length < 2 || args[1] != "each";
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://localhost:{port}");
var app = builder.Build();
var room = new Room();
app.UseWebSockets();
app.Map("/websocket", (HttpContext http) => Listener.ServeAsync(http, room, gathers));
app.MapGet("/", static () => "ready");
await app.RunAsync();
