using Foyer.Server.Access;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Permissions;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Setup;
using Foyer.Server.Features.Workspace;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;

var builder = FoyerHost.CreateBuilder(args);
if (builder is null)
{
    return 1;
}

// The platform.
builder.AddStorage().AddAccess().AddHttp().AddRealtime(new RealtimeOptions { IsTestMode = FoyerHost.OptionsOf(builder).TestMode });

// The product, spelled out.
builder.AddSettings().AddPermissions().AddSetup().AddAccounts();
builder.AddRooms().AddMessages();

var app = builder.Build();
app.UseFoyer();

var api = app.MapApi();
var (methods, _) = app.MapRealtime(api);
api.MapAccounts(methods);
api.MapRooms(methods);
api.MapMessages(methods);
api.MapSettings(methods);
api.MapPermissions(methods);
app.MapWorkspace(api);
app.MapSetup();
app.MapHealth();

await app.PrepareAsync();
await app.RunAsync();
return 0;
