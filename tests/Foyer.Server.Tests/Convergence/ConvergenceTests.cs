using Foyer.Domain.Permissions;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Convergence;

/// <summary>
/// Whatever happens on the server: what the console of Ada has built from events equals what a console knows that has just
/// been opened. Ada's console is the real one without its drawing; every step is looked at by itself.
/// </summary>
public abstract class ConvergenceTests(FoyerFixture foyer)
{
    private static readonly string[] Tags = ["buch"];

    private readonly Desk desk = new(foyer);
    private readonly List<string> differences = [];
    private HashSet<string> differing = [];
    private int round;

    [Fact]
    public async Task Rooms_and_memberships_converge()
    {
        var (ada, ben) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("ben"));
        await using var console = await ConsoleClient.OpenAsync(foyer.Address, ada);
        var name = $"room-{ada.UserId}";
        var room = "";
        var (adaName, benName) = (await NameAsync(ada), await NameAsync(ben));

        await StepAsync(console, ada, "created with her", async () =>
        {
            room = (string)(await Ok(foyer.Admin.PostAsync("channels.create", new { name, members = new[] { adaName } })))["channel._id"]!;
            await console.WatchAsync(room);
        });
        await StepAsync(console, ada, "somebody else joins", () => Ok(ben.PostAsync("channels.join", new { roomId = room })));
        await StepAsync(console, ada, "renamed", () => Settings(room, new { roomName = $"{name}-x" }));
        await StepAsync(console, ada, "topic", () => Settings(room, new { roomTopic = "Neues" }));
        await StepAsync(console, ada, "announcement", () => Settings(room, new { roomAnnouncement = "Achtung" }));
        await StepAsync(console, ada, "description", () => Settings(room, new { roomDescription = "Worum es geht" }));
        await StepAsync(console, ada, "read-only", () => Settings(room, new { readOnly = true }));
        await StepAsync(console, ada, "writable again", () => Settings(room, new { readOnly = false }));
        await StepAsync(console, ada, "join code", () => Settings(room, new { joinCode = "geheim" }));
        await StepAsync(console, ada, "made moderator", () => Method(foyer.Admin, "addRoomModerator", room, ada.UserId));
        await StepAsync(console, ada, "moderator no more", () => Method(foyer.Admin, "removeRoomModerator", room, ada.UserId));
        await StepAsync(console, ada, "somebody muted", () => Method(foyer.Admin, "muteUserInRoom", new { rid = room, username = benName }));
        await StepAsync(console, ada, "unmuted", () => Method(foyer.Admin, "unmuteUserInRoom", new { rid = room, username = benName }));
        await StepAsync(console, ada, "somebody hidden from her", () => Method(ada, "ignoreUser", new { rid = room, userId = ben.UserId, ignore = true }));
        await StepAsync(console, ada, "draft begun on another device", () => Method(ada, "saveUserPreferences", new { foyerDrafts = new Dictionary<string, string> { [room] = "Angefangen" } }));
        await StepAsync(console, ada, "made private", () => Settings(room, new { roomType = "p" }));
        await StepAsync(console, ada, "archived", () => Ok(foyer.Admin.PostAsync("rooms.changeArchivationState", new { rid = room, action = "archive" })));
        await StepAsync(console, ada, "taken out of the archive", () => Ok(foyer.Admin.PostAsync("rooms.changeArchivationState", new { rid = room, action = "unarchive" })));
        await StepAsync(console, ada, "favourite", () => Ok(ada.PostAsync("rooms.favorite", new { roomId = room, favorite = true })));
        await StepAsync(console, ada, "no favourite", () => Ok(ada.PostAsync("rooms.favorite", new { roomId = room, favorite = false })));
        await StepAsync(console, ada, "notifications off", () => Ok(ada.PostAsync("rooms.saveNotification", new { roomId = room, notifications = new { disableNotifications = "1" } })));
        await StepAsync(console, ada, "hidden", () => Method(ada, "hideRoom", room));
        await StepAsync(console, ada, "opened", () => Method(ada, "openRoom", room));
        await StepAsync(console, ada, "somebody writes", () => Ok(ben.PostAsync("chat.postMessage", new { roomId = room, text = $"Hallo @{adaName}" })));
        await StepAsync(console, ada, "read", () => Ok(ada.PostAsync("subscriptions.read", new { rid = room })));
        await StepAsync(console, ada, "unread", () => Ok(ada.PostAsync("subscriptions.unread", new { roomId = room })));
        await StepAsync(console, ada, "put out", () => Method(foyer.Admin, "removeUserFromRoom", new { rid = room, username = adaName }));
        await StepAsync(console, ada, "written in without her", () => Ok(ben.PostAsync("chat.postMessage", new { roomId = room, text = "Ohne Ada" })));
        await StepAsync(console, ada, "taken in again", () => Method(foyer.Admin, "addUsersToRoom", new { rid = room, users = new[] { adaName } }));
        await StepAsync(console, ada, "left", () => Ok(ada.PostAsync("rooms.leave", new { roomId = room })));
        await StepAsync(console, ada, "taken in once more", () => Method(foyer.Admin, "addUsersToRoom", new { rid = room, users = new[] { adaName } }));
        await StepAsync(console, ada, "discussion", () => Ok(foyer.Admin.PostAsync("rooms.createDiscussion", new { prid = room, t_name = "Nebenbei", users = new[] { adaName } })));
        await StepAsync(console, ada, "direct message", () => Method(ben, "createDirectMessage", adaName));
        await StepAsync(console, ada, "deleted", () => Ok(foyer.Admin.PostAsync("rooms.delete", new { roomId = room })));
        await StepAsync(console, ada, "a person renamed", () => Ok(foyer.Admin.PostAsync("users.update", new { userId = ben.UserId, data = new { name = "Ben Neu", username = $"{benName}.x" } })));
        Converged();
    }

    [Fact]
    public async Task What_the_page_asked_early_converges_with_what_happened_until_the_console_came()
    {
        var (ada, ben) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("ben"));
        var (adaName, benName) = (await NameAsync(ada), await NameAsync(ben));
        async Task<string> RoomAsync(string start, params string[] members) =>
            (string)(await Ok(foyer.Admin.PostAsync("channels.create", new { name = $"{start}-{ada.UserId}", members })))["channel._id"]!;
        var (kept, left, deleted, renamed) = (await RoomAsync("kept", adaName, benName), await RoomAsync("left", adaName), await RoomAsync("deleted", adaName), await RoomAsync("renamed", adaName));
        var (old, again) = (await RoomAsync("old"), await RoomAsync("again", adaName));
        var early = await EarlyPage.AskAsync(ada);

        await SayAsync(ben, kept, $"@{adaName}, bitte");
        await Ok(ada.PostAsync("rooms.leave", new { roomId = left }));
        await Ok(foyer.Admin.PostAsync("rooms.delete", new { roomId = deleted }));
        await Ok(foyer.Admin.PostAsync("channels.rename", new { roomId = renamed, name = $"neu-{ada.UserId}" }));
        await Method(foyer.Admin, "addUsersToRoom", new { rid = old, users = new[] { adaName } });
        await Ok(ada.PostAsync("rooms.leave", new { roomId = again }));
        await Method(foyer.Admin, "addUsersToRoom", new { rid = again, users = new[] { adaName } });
        await Method(ben, "createDirectMessage", adaName);
        await GrantAsync("view-history", "admin");
        await using var console = await ConsoleClient.OpenAsync(foyer.Address, ada, early);

        await StepAsync(console, ada, "read", () => Ok(ada.PostAsync("subscriptions.read", new { rid = kept })));
        await StepAsync(console, ada, "right given to nobody", () => GrantAsync("view-history"));
        await StepAsync(console, ada, "right given back", () => GrantAsync("view-history", "admin", "user", "anonymous"));
        Converged();
    }

    [Fact]
    public async Task Messages_converge()
    {
        var (ada, ben) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("ben"));
        var (adaName, benName) = (await NameAsync(ada), await NameAsync(ben));
        var room = (string)(await Ok(foyer.Admin.PostAsync("channels.create", new { name = $"talk-{ada.UserId}", members = new[] { adaName, benName } })))["channel._id"]!;
        await Ok(ben.PostAsync("chat.postMessage", new { roomId = room, text = "Vor Ada" }));
        await using var console = await ConsoleClient.OpenAsync(foyer.Address, ada, room);
        var first = "";

        await StepAsync(console, ada, "sent", async () => first = await SayAsync(ben, room, "Eins"));
        await StepAsync(console, ada, "sent with a mention", () => SayAsync(ben, room, $"@{adaName} und @all"));
        await StepAsync(console, ada, "sent by herself elsewhere", () => SayAsync(ada, room, "Von meinem Telefon"));
        await StepAsync(console, ada, "edited", () => Ok(ben.PostAsync("chat.update", new { roomId = room, msgId = first, text = "Eins, richtig" })));
        await StepAsync(console, ada, "reaction", () => Ok(ben.PostAsync("chat.react", new { messageId = first, emoji = ":smile:" })));
        await StepAsync(console, ada, "her own reaction", () => Ok(ada.PostAsync("chat.react", new { messageId = first, emoji = ":smile:" })));
        await StepAsync(console, ada, "reaction taken back", () => Ok(ben.PostAsync("chat.react", new { messageId = first, emoji = ":smile:" })));
        await StepAsync(console, ada, "pinned", () => Ok(foyer.Admin.PostAsync("chat.pinMessage", new { messageId = first })));
        await StepAsync(console, ada, "unpinned", () => Ok(foyer.Admin.PostAsync("chat.unPinMessage", new { messageId = first })));
        await StepAsync(console, ada, "starred", () => Ok(ada.PostAsync("chat.starMessage", new { messageId = first })));
        await StepAsync(console, ada, "unstarred", () => Ok(ada.PostAsync("chat.unStarMessage", new { messageId = first })));
        await StepAsync(console, ada, "answered in a thread", () => SayAsync(ben, room, "Dazu", first));
        await StepAsync(console, ada, "answered by her", () => SayAsync(ada, room, "Und dazu", first));
        await StepAsync(console, ada, "thread followed no more", () => Ok(ada.PostAsync("chat.unfollowMessage", new { mid = first })));
        await StepAsync(console, ada, "deleted", () => Ok(ben.PostAsync("chat.delete", new { roomId = room, msgId = first })));
        await StepAsync(console, ada, "history cleared", () => Ok(foyer.Admin.PostAsync(
            "rooms.cleanHistory", new { roomId = room, latest = "2100-01-01T00:00:00.000Z", oldest = "2000-01-01T00:00:00.000Z" })));
        Converged();
    }

    [Fact]
    public async Task Live_chats_converge()
    {
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var (library, office) = (await desk.DepartmentAsync("library", ada, ben), await desk.DepartmentAsync("office", ben));
        await using var console = await ConsoleClient.OpenAsync(foyer.Address, ada);
        var (token, room) = ("", "");

        await StepAsync(console, ada, "opened", async () =>
        {
            (token, room) = await desk.VisitorAsync(library);
            await console.WatchAsync(room);
        });
        await StepAsync(console, ada, "opened elsewhere", () => desk.VisitorAsync(office));
        await StepAsync(console, ada, "written in while it waits", () => VisitorSaysAsync(token, room, "Ist jemand da?"));
        await StepAsync(console, ada, "named", () => Ok(foyer.Anonymous.PostAsync("livechat/visitor", new { visitor = new { token, name = "Vik Neu", email = "vik@example.org" } })));
        await StepAsync(console, ada, "taken by a colleague", () => desk.TakeAsync(ben, room));
        await StepAsync(console, ada, "given back", () => Method(ben, "livechat:returnAsInquiry", room));
        await StepAsync(console, ada, "taken by her", () => desk.TakeAsync(ada, room));
        await StepAsync(console, ada, "written in by the visitor", () => VisitorSaysAsync(token, room, "Danke"));
        await StepAsync(console, ada, "answered by her elsewhere", () => SayAsync(ada, room, "Gern"));
        await StepAsync(console, ada, "page visited", () => Ok(foyer.Anonymous.PostAsync("livechat/page.visited", new
        {
            token,
            rid = room,
            pageInfo = new { change = "url", title = "Start", location = new { href = "https://example.org/" } },
        })));
        await StepAsync(console, ada, "noted", async () => await Ok(ada.PostAsync("livechat/room.saveInfo", new
        {
            guestData = new { _id = await VisitorIdAsync(token), name = "Vik Notiert", phone = "030 1" },
            roomData = new { _id = room, topic = "Ausleihe", tags = Tags },
        })));
        await StepAsync(console, ada, "forwarded to a colleague", () => Ok(ada.PostAsync("livechat/room.forward", new { roomId = room, userId = ben.UserId, comment = "Bitte du" })));
        await StepAsync(console, ada, "forwarded to a department", () => Ok(ben.PostAsync("livechat/room.forward", new { roomId = room, departmentId = office })));
        await StepAsync(console, ada, "taken there", () => TakeIfWaitingAsync(ben, room));
        await StepAsync(console, ada, "forwarded to her", () => Ok(ben.PostAsync("livechat/room.forward", new { roomId = room, userId = ada.UserId })));
        await StepAsync(console, ada, "given back by her", () => Method(ada, "livechat:returnAsInquiry", room));
        await StepAsync(console, ada, "taken again", () => desk.TakeAsync(ada, room));
        await StepAsync(console, ada, "ended by the visitor", () => Ok(foyer.Anonymous.PostAsync("livechat/room.close", new { token, rid = room })));
        await StepAsync(console, ada, "deleted", () => Ok(foyer.Admin.PostAsync("foyer.livechat.remove", new { rid = room })));

        var (second, other) = ("", "");
        await StepAsync(console, ada, "opened anew", async () => (second, other) = await desk.VisitorAsync(library));
        await StepAsync(console, ada, "taken anew", () => desk.TakeAsync(ada, other));
        await StepAsync(console, ada, "closed by her", () => Ok(ada.PostAsync("livechat/room.closeByUser", new { rid = other, comment = "Fertig", tags = Tags })));
        await StepAsync(console, ada, "erased by the visitor", () => Ok(foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token = second })));
        await StepAsync(console, ada, "opened without a department", () => desk.VisitorAsync());
        Converged();
    }

    [Fact]
    public async Task Departments_agents_status_and_rights_converge()
    {
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var adaName = await NameAsync(ada);
        var library = await desk.DepartmentAsync("library", ben);
        await using var console = await ConsoleClient.OpenAsync(foyer.Address, ada);
        await desk.VisitorAsync(library);

        await StepAsync(console, ada, "she joins a department where somebody waits", () => Ok(foyer.Admin.PostAsync($"livechat/department/{library}/agents", new
        {
            upsert = new[] { new { agentId = ada.UserId, username = adaName, count = 0, order = 0 } },
            remove = Array.Empty<object>(),
        })));
        await StepAsync(console, ada, "department renamed", () => DepartmentAsync(library, "Bücherei", true));
        await StepAsync(console, ada, "department off", () => DepartmentAsync(library, "Bücherei", false));
        await StepAsync(console, ada, "department on", () => DepartmentAsync(library, "Bücherei", true));
        await StepAsync(console, ada, "she leaves it", () => Ok(foyer.Admin.PostAsync($"livechat/department/{library}/agents", new
        {
            upsert = Array.Empty<object>(),
            remove = new[] { new { agentId = ada.UserId, username = adaName } },
        })));
        var archive = "";
        await StepAsync(console, ada, "department made with her", async () => archive = await desk.DepartmentAsync("archive", ada));
        await StepAsync(console, ada, "department archived", () => Ok(foyer.Admin.PostAsync($"livechat/department/{archive}/archive")));
        await StepAsync(console, ada, "department taken out of the archive", () => Ok(foyer.Admin.PostAsync($"livechat/department/{archive}/unarchive")));
        await StepAsync(console, ada, "department deleted", () => Ok(foyer.Admin.DeleteAsync($"livechat/department/{archive}")));

        var priority = (string)(await foyer.Admin.GetAsync("livechat/priorities"))["priorities.0._id"]!;
        await StepAsync(console, ada, "a priority named", () => Ok(foyer.Admin.PutAsync($"livechat/priorities/{priority}", new { name = "Sofort" })));
        await StepAsync(console, ada, "named back", () => Ok(foyer.Admin.PutAsync($"livechat/priorities/{priority}", new { reset = true })));
        await StepAsync(console, ada, "named again", () => Ok(foyer.Admin.PutAsync($"livechat/priorities/{priority}", new { name = "Gleich" })));
        await StepAsync(console, ada, "all named back", () => Ok(foyer.Admin.PostAsync("livechat/priorities.reset")));

        await StepAsync(console, ada, "not available", () => Ok(ada.PostAsync("livechat/agent.status", new { status = "not-available" })));
        await StepAsync(console, ada, "available", () => Ok(ada.PostAsync("livechat/agent.status", new { status = "available" })));
        foreach (var status in new[] { "away", "busy", "offline", "online" })
        {
            await StepAsync(console, ada, $"status {status}", () => Ok(ada.PostAsync("users.setStatus", new { status, message = $"bin {status}" })));
        }

        await StepAsync(console, ada, "named anew", () => Ok(foyer.Admin.PostAsync("users.update", new { userId = ada.UserId, data = new { name = "Ada Neu" } })));
        await StepAsync(console, ada, "view filters of another device", () => Ok(ada.PostAsync("users.setPreferences", new { data = new { sidebarViewMode = "extended", sidebarSortby = "alphabetical" } })));
        await StepAsync(console, ada, "a role given", () => Ok(foyer.Admin.PostAsync("roles.addUserToRole", new { username = adaName, roleId = RoleIds.LiveChatManager, roleName = RoleIds.LiveChatManager })));
        await StepAsync(console, ada, "the role taken", () => Ok(foyer.Admin.PostAsync("roles.removeUserFromRole", new { username = adaName, roleId = RoleIds.LiveChatManager, roleName = RoleIds.LiveChatManager })));
        await StepAsync(console, ada, "a right given", () => PermissionAsync("remove-closed-livechat-room", "admin", "livechat-agent"));
        await StepAsync(console, ada, "the right taken", () => PermissionAsync("remove-closed-livechat-room", "admin", "livechat-manager"));
        await StepAsync(console, ada, "agent no more", () => Ok(foyer.Admin.DeleteAsync($"livechat/users/agent/{ada.UserId}")));
        await StepAsync(console, ada, "agent again", () => Ok(foyer.Admin.PostAsync("livechat/users/agent", new { username = adaName })));
        Converged();
    }

    private static async Task<Answer> Ok(Task<Answer> asked)
    {
        var answer = await asked;
        Assert.True(answer.IsSuccess, answer.Text);
        return answer;
    }

    private Task<Answer> GrantAsync(string permission, params string[] roles) =>
        Ok(foyer.Admin.PostAsync("permissions.update", new { permissions = new[] { new { _id = permission, roles } } }));

    private static async Task Method(Rest caller, string method, params object?[] args)
    {
        var answer = await Desk.CallAsync(caller, method, args);
        Assert.True(answer["error"] is null, answer.ToJsonString());
    }

    private static async Task<string> NameAsync(Rest account) => (string)(await account.GetAsync("me"))["username"]!;

    private static async Task<string> SayAsync(Rest who, string room, string text, string? thread = null)
    {
        var message = thread is null ? (object)new { rid = room, msg = text } : new { rid = room, msg = text, tmid = thread };
        return (string)(await Ok(who.PostAsync("chat.sendMessage", new { message })))["message._id"]!;
    }

    private Task<Answer> VisitorSaysAsync(string token, string room, string text) =>
        Ok(foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = text }));

    private async Task<string> VisitorIdAsync(string token) => (string)(await foyer.Anonymous.GetAsync($"livechat/visitor/{token}"))["visitor._id"]!;

    private async Task TakeIfWaitingAsync(Rest agent, string room)
    {
        var inquiry = await foyer.Admin.GetAsync($"livechat/inquiries.getOne?roomId={room}");
        if ((string?)inquiry["inquiry.status"] == "queued")
        {
            await desk.TakeAsync(agent, room);
        }
    }

    private Task<Answer> Settings(string room, object change)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(change)!.AsObject();
        body["rid"] = room;
        return Ok(foyer.Admin.PostAsync("rooms.saveRoomSettings", body));
    }

    private Task<Answer> DepartmentAsync(string id, string name, bool enabled) => Ok(foyer.Admin.PutAsync($"livechat/department/{id}", new
    {
        department = new { name, enabled, showOnRegistration = true, showOnOfflineForm = true, email = "a@example.org" },
    }));

    private Task<Answer> PermissionAsync(string permission, params string[] roles) =>
        Ok(foyer.Admin.PostAsync("permissions.update", new { permissions = new[] { new { _id = permission, roles } } }));

    private async Task StepAsync(ConsoleClient console, Rest account, string step, Func<Task> act)
    {
        await act();
        await console.HearEverythingAsync(++round);
        await using var fresh = await ConsoleClient.OpenAsync(foyer.Address, account, console.Watched);
        var (built, loaded) = (await console.KnowledgeAsync(), await fresh.KnowledgeAsync());
        var wrong = built.Keys.Union(loaded.Keys).Where(thing => built.GetValueOrDefault(thing) != loaded.GetValueOrDefault(thing)).ToHashSet();

        // What one step has broken is told once, not again with every step after it.
        differences.AddRange(wrong.Except(differing).Select(thing =>
            $"{step}: {thing}\n    built  {built.GetValueOrDefault(thing) ?? "nothing"}\n    loaded {loaded.GetValueOrDefault(thing) ?? "nothing"}"));
        differing = wrong;
    }

    private void Converged() => Assert.True(differences.Count == 0, string.Join('\n', differences));
}

public sealed class ConvergenceOnSqlite(SqliteFoyer foyer) : ConvergenceTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class ConvergenceOnPostgres(PostgresFoyer foyer) : ConvergenceTests(foyer), IClassFixture<PostgresFoyer>;
