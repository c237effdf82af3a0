using Foyer.Server.Access;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Features.Agents;
using Foyer.Server.Features.Analytics;
using Foyer.Server.Features.Appearance;
using Foyer.Server.Features.Assets;
using Foyer.Server.Features.Audit;
using Foyer.Server.Features.Availability;
using Foyer.Server.Features.Bridges;
using Foyer.Server.Features.Calendar;
using Foyer.Server.Features.Calls;
using Foyer.Server.Features.Commands;
using Foyer.Server.Features.BusinessHours;
using Foyer.Server.Features.CannedResponses;
using Foyer.Server.Features.ConsoleHosting;
using Foyer.Server.Features.Customisation;
using Foyer.Server.Features.Contacts;
using Foyer.Server.Features.Demo;
using Foyer.Server.Features.Departments;
using Foyer.Server.Features.Directories;
using Foyer.Server.Features.Encryption;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Imports;
using Foyer.Server.Features.Integrations;
using Foyer.Server.Features.Invites;
using Foyer.Server.Features.Links;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Moderation;
using Foyer.Server.Features.OAuth;
using Foyer.Server.Features.Permissions;
using Foyer.Server.Features.Presence;
using Foyer.Server.Features.Priorities;
using Foyer.Server.Features.Privacy;
using Foyer.Server.Features.Push;
using Foyer.Server.Features.Replays;
using Foyer.Server.Features.Roles;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.ServiceLevels;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Setup;
using Foyer.Server.Features.SignInServices;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Features.Teams;
using Foyer.Server.Features.Translation;
using Foyer.Server.Features.Tags;
using Foyer.Server.Features.Transcripts;
using Foyer.Server.Features.Triggers;
using Foyer.Server.Features.Units;
using Foyer.Server.Features.Users;
using Foyer.Server.Features.Visitors;
using Foyer.Server.Features.Widget;
using Foyer.Server.Features.Workspace;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Foyer.Server.Telemetry;

if (args is ["copy-store", .. var options])
{
    return await CopyStoreCommand.RunAsync(options) ? 0 : 1;
}

var builder = FoyerHost.CreateBuilder(args);
if (builder is null)
{
    return 1;
}

// The platform.
builder.AddStorage().AddAccess().AddHttp().AddRealtime(FoyerHost.OptionsOf(builder).Realtime).AddTelemetry();

// The product, spelled out.
builder.AddSettings();
builder.AddPermissions();
builder.AddRoles();
builder.AddPresence();
builder.AddUsers();
builder.AddSetup();
builder.AddAccounts();
builder.AddSignInServices();
builder.AddRooms();
builder.AddTeams();
builder.AddInvites();
builder.AddDirectory();
builder.AddMessages();
builder.AddFiles();
builder.AddLinks();
builder.AddMails();
builder.AddSubscriptions();
builder.AddCommands();
builder.AddCustomisation();
builder.AddIntegrations();
builder.AddModeration();
builder.AddOAuth();
builder.AddPush();
builder.AddCalendar();
builder.AddTranslation();
builder.AddEncryption();
builder.AddImports();
builder.AddWorkspace();
builder.AddDepartments();
builder.AddAgents();
builder.AddLiveChats();
builder.AddTranscripts();
builder.AddUnits();
builder.AddTags();
builder.AddPriorities();
builder.AddServiceLevels();
builder.AddCannedResponses();
builder.AddBusinessHours();
builder.AddVisitors();
builder.AddContacts();
builder.AddPrivacy();
builder.AddTriggers();
builder.AddAvailability();
builder.AddAppearance();
builder.AddAssets();
builder.AddAudit();
builder.AddAnalytics();
builder.AddReplays();
builder.AddBridges();
builder.AddDemo();
builder.AddConsoleHosting();
builder.AddWidget();

var app = builder.Build();
app.UseFoyer();

// The store wakes up while the doors are hung.
var prepared = app.PrepareAsync();

var api = app.MapApi();
var (methods, streams) = app.MapRealtime(api);
api.MapSettings(methods);
api.MapPermissions(methods);
api.MapRoles(methods);
api.MapPresence(methods);
api.MapUsers(methods);
api.MapAccounts(methods);
api.MapRooms(methods, streams);
api.MapTeams();
api.MapInvites();
api.MapDirectory(methods);
api.MapMessages(methods);
api.MapMails(methods);
api.MapLinks();
api.MapSubscriptions(methods);
api.MapCommands(methods);
api.MapCustomisation(methods);
api.MapIntegrations(methods, streams);
api.MapModeration(methods);
api.MapOAuth(methods);
api.MapPush(methods);
api.MapCalendar();
api.MapTranslation(methods);
api.MapEncryption(methods);
api.MapImports();
VideoConferences.Map(api);
api.MapDepartments(methods);
api.MapAgents(methods);
api.MapLiveChats(methods, streams);
api.MapTranscripts();
api.MapUnits(methods);
api.MapTags(methods);
api.MapPriorities();
api.MapServiceLevels();
api.MapCannedResponses(methods, streams);
api.MapBusinessHours(methods);
api.MapVisitors(methods);
api.MapContacts();
api.MapPrivacy();
api.MapTriggers(methods);
api.MapAvailability(methods);
api.MapAppearance(methods);
api.MapAudit(methods);
app.MapWorkspace(api, methods);
app.MapSetup();
app.MapAssets(api);
app.MapAvatars();
app.MapFiles(api, methods);
app.MapCustomFiles();
app.MapHooks();
app.MapOAuthProvider();
api.MapAnalytics(methods);
api.MapReplays();
api.MapBridges(methods);
app.MapAccountPages();
app.MapSignInServices(api, methods, streams);
app.MapMailPages();
app.MapWidget();
app.MapHealth();
app.MapTelemetry();
app.MapConsoleHosting();

await prepared;
if (!await app.TryStartAsync())
{
    return 1;
}

app.Welcome();
app.WelcomeToDemo();
await app.WaitForShutdownAsync();
return 0;
