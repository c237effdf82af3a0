using System.Text.Json.Nodes;
using Foyer.EndToEnd.Pages;

namespace Foyer.EndToEnd.Support;

/// <summary>A server on whose pages there is something to see: chats waiting, served and ended, a team that talks, and everything that managers arrange.</summary>
internal sealed class FullDesk : IDisposable
{
    private const string Advice = "studienberatung";
    private const string Help = "it-service";
    private static readonly string[] AdviceOnly = [Advice];
    private static readonly string[] Pair = ["ada", "ben"];
    private static readonly string[] All = ["ada", "ben", "cem"];
    private static readonly string[] None = [];
    private static readonly (string Name, string Words, string[] Tags)[] Visitors =
    [
        ("Emre Kaya", "Wo finde ich das Formular für die Beurlaubung?", ["Bewerbung"]),
        ("Sofia Rossi", "Ich habe eine Frage zum Wohnheim.", ["Wohnheim"]),
        ("Jonas Weiß", "Bis wann kann ich mich bewerben?", ["Bewerbung", "Prüfung"]),
        ("Mia Chen", "Kann ich mein Studienfach noch wechseln?", []),
        ("Nina Hoffmann", "Muss ich das Latinum nachweisen?", []),
        ("Maximilian von Hohenstein-Wittenberg", "Guten Tag, ich bin gerade aus dem Auslandssemester zurück und möchte wissen, ob meine Prüfungen anerkannt werden.", []),
    ];

    private readonly Uri address;

    private FullDesk(Uri address, Http admin, Http ada, Http ben) => (this.address, Admin, Ada, Ben) = (address, admin, ada, ben);

    public Http Admin { get; }

    public Http Ada { get; }

    public Http Ben { get; }

    /// <summary>The room of the chat that nobody has taken.</summary>
    public string Waiting { get; private set; } = "";

    /// <summary>The room of the chat that Ada answers.</summary>
    public string Served { get; private set; } = "";

    public static async Task<FullDesk> PrepareAsync(Uri address)
    {
        var desk = new FullDesk(
            address,
            await Http.SignInAsync(address, "admin", AgentPage.Password),
            await Http.SignInAsync(address, "ada", AgentPage.Password),
            await Http.SignInAsync(address, "ben", AgentPage.Password));
        foreach (var agent in new[] { desk.Ada, desk.Ben })
        {
            await agent.PostAsync("users.setStatus", new { status = "online", message = "" });
            await agent.PostAsync("livechat/agent.status", new { status = "available" });
        }

        await desk.ArrangeAsync();
        await desk.TalkAsync();
        await desk.AnswerAsync();
        return desk;
    }

    public void Dispose()
    {
        Admin.Dispose();
        Ada.Dispose();
        Ben.Dispose();
    }

    private async Task ArrangeAsync()
    {
        await Admin.PostAsync("settings/Livechat_allow_manual_on_hold", new { value = true });
        await Admin.PostAsync("settings/Message_Read_Receipt_Enabled", new { value = true });
        await Admin.PostAsync("settings/Message_Read_Receipt_Store_Users", new { value = true });
        foreach (var (shortcut, text, scope, department) in new[]
        {
            ("gruss", "Guten Tag {{contact.name}}, hier ist {{agent.name}}. Wie kann ich Ihnen helfen?", "global", null),
            ("frist", "Die Bewerbungsfrist für das Wintersemester endet am 15. Juli. Alle Unterlagen reichen Sie bitte über das Portal ein.", "department", Advice),
            ("danke", "Vielen Dank für Ihre Nachricht und einen schönen Tag!", "global", (string?)null),
            ("sprechzeit", "Unsere Sprechzeiten: Mo–Fr 9–17 Uhr.", "department", Help),
        })
        {
            await Admin.PostAsync("canned-responses", department is null ? new { shortcut, text, scope } : new { shortcut, text, scope, departmentId = department });
        }

        foreach (var (name, departments) in new[] { ("Bewerbung", None), ("Wohnheim", None), ("Prüfung", AdviceOnly), ("Zulassung", AdviceOnly) })
        {
            await Admin.CallAsync("livechat:saveTag", null, new { name, description = $"Fragen zu {name}" }, departments);
        }

        await Admin.PostAsync("livechat/sla", new { name = "Eilig", description = "Fristen laufen ab", dueTimeInMinutes = 5 });
        await Admin.PostAsync("livechat/sla", new { name = "Üblich", description = "", dueTimeInMinutes = 15 });
        await Admin.CallAsync("livechat:saveCustomField", null, new { field = "matrikel", label = "Matrikelnummer", scope = "visitor", visibility = "visible", type = "input", regexp = "^[0-9]+$", searchable = true, @public = true });
        await Admin.CallAsync("livechat:saveCustomField", null, new { field = "fach", label = "Fach", scope = "room", visibility = "visible", type = "select", options = "Chemie,Physik,Jura", @public = false });
        await Admin.CallAsync("livechat:addMonitor", "ben");
        await Admin.PostAsync("livechat/units", new
        {
            unitData = new { name = "Beratung", visibility = "public" },
            unitMonitors = new[] { new { monitorId = "ben", username = "ben" } },
            unitDepartments = new[] { new { departmentId = Advice } },
        });
        await Admin.PostAsync("livechat/triggers", new
        {
            name = "Begrüßung",
            description = "Nach einer halben Minute",
            enabled = true,
            runOnce = true,
            conditions = new[] { new { name = "time-on-site", value = "30" } },
            actions = new[] { new { name = "send-message", @params = new { sender = "queue", msg = "Kann ich Ihnen helfen?" } } },
        });
        await Admin.PostAsync("email-inbox", new
        {
            active = false,
            name = "Studierendensekretariat",
            email = "service@uni.example",
            smtp = new { server = "smtp.uni.example", port = 465, username = "service", password = "x", secure = true },
            imap = new { server = "imap.uni.example", port = 993, username = "service", password = "x", secure = true, maxRetries = 10 },
        });
    }

    private async Task TalkAsync()
    {
        var team = await RoomOfAsync(Ada, "chat-team");
        await Ada.PostAsync("chat.postMessage", new { roomId = team, text = "Guten Morgen zusammen!" });
        var asked = await SayAsync(Ben, team, "Wer übernimmt heute Nachmittag? *Wichtig*: Ab 14 Uhr ist Infotag.");
        await Ada.PostAsync("chat.react", new { messageId = asked, emoji = ":+1:" });
        await Admin.PostAsync("chat.react", new { messageId = asked, emoji = ":+1:" });
        await Admin.PostAsync("chat.pinMessage", new { messageId = asked });
        await Ada.PostAsync("chat.postMessage", new { roomId = team, text = "Ich, ab 14 Uhr.", tmid = asked });
        await Ben.PostAsync("chat.postMessage", new { roomId = team, text = "Danke, Ada! @ada", tmid = asked });
        var list = await SayAsync(Ben, team, "Hier steht, was heute oft gefragt wird:\n- Fristen für das **Wintersemester**\n- `VPN` auf dem Telefon\n\n> Die Seite ist seit gestern neu.\n\n@ada kannst du um 12 übernehmen?");
        await Ada.PostAsync("chat.starMessage", new { messageId = list });
        await Ben.UploadAsync(team, "Dienstplan_Wintersemester_Chatberatung_mit_Vertretungen.txt", "text/plain", "Montag: Ada"u8.ToArray(), "Der Plan für die Woche");
        await Ben.UploadAsync(team, "lageplan.png", "image/png", await File.ReadAllBytesAsync(Foyer.Testing.Repository.File("docs/images/widget-phone.png")), "Der Lageplan");
        var discussion = await Ada.PostAsync("rooms.createDiscussion", new { prid = team, t_name = "Vertretung in den Semesterferien", reply = "Wer ist wann da?" });
        await Ada.PostAsync("chat.postMessage", new { roomId = (string)discussion["discussion"]!["_id"]!, text = "Ich bin im August da." });
        await Admin.PostAsync("teams.create", new { name = "beratung", type = 0, members = Pair });
        var channel = (string)(await Admin.PostAsync("channels.create", new { name = "ankuendigungen", members = All }))["channel"]!["_id"]!;
        var teamId = (string)(await Admin.GetAsync("teams.info?teamName=beratung"))["teamInfo"]!["_id"]!;
        await Admin.PostAsync("teams.addRooms", new { teamId, rooms = new[] { channel } });
        await Admin.PostAsync("rooms.saveRoomSettings", new { rid = channel, roomAnnouncement = "Am Freitag ist der Chat wegen Wartung von 7 bis 8 Uhr nicht erreichbar.", roomTopic = "Was alle wissen müssen" });
        await SayAsync(Admin, channel, "@all Die neue Seite für Bewerbungen ist online.");
        var direct = (string)(await Ben.PostAsync("im.create", new { username = "ada" }))["room"]!["rid"]!;
        await SayAsync(Ben, direct, "Hast du kurz Zeit?");
    }

    private async Task AnswerAsync()
    {
        using var visitor = new Http(address);
        var former = await OpenChatAsync(visitor, "lena", "Lena Sommer", "Gibt es im Sommer eine Infoveranstaltung?");
        await TakeAsync(Ada, former);
        await SayAsync(Ada, former, "Ja, am 12. Juni um 16 Uhr im Audimax.");
        await CloseAsync(Ada, former, "Termin genannt", ["Bewerbung"]);
        Served = await OpenChatAsync(visitor, "lena", "Lena Sommer", "Hallo, bis wann kann ich mich für den Master bewerben?");
        await visitor.PostAsync("livechat/page.visited", new
        {
            token = "lena",
            rid = Served,
            pageInfo = new { change = "url", title = "Master Informatik – Bewerbung", location = new { href = "https://www.example.org/studium/master-informatik" } },
        });
        await TakeAsync(Ada, Served);
        await SayAsync(Ada, Served, "Guten Tag Frau Sommer! Die Frist endet am **15. Juli**.");
        await visitor.PostAsync("livechat/message", new { token = "lena", rid = Served, msg = "Danke! Brauche ich dafür ein Sprachzeugnis?" });
        var urgent = (string)(await Admin.GetAsync("livechat/priorities"))["priorities"]![0]!["_id"]!;
        for (var number = 0; number < Visitors.Length; number++)
        {
            var (name, words, tags) = Visitors[number];
            var room = await OpenChatAsync(visitor, $"besuch{number}", name, words);
            if (number >= 4)
            {
                Waiting = number == 4 ? room : Waiting;
                await Admin.PostAsync($"livechat/room/{room}/priority", new { priorityId = urgent });
                continue;
            }

            var agent = number % 2 == 0 ? Ada : Ben;
            await TakeAsync(agent, room);
            await SayAsync(agent, room, "Guten Tag, gern.");
            await CloseAsync(agent, room, "Beantwortet", tags);
        }
    }

    private static async Task<string> RoomOfAsync(Http person, string name) =>
        (string)(await person.GetAsync("subscriptions.get"))["update"]!.AsArray().First(one => (string?)one!["name"] == name)!["rid"]!;

    private static async Task<string> SayAsync(Http person, string room, string text) =>
        (string)(await person.PostAsync("chat.postMessage", new { roomId = room, text }))["message"]!["_id"]!;

    private static async Task<string> OpenChatAsync(Http visitor, string token, string name, string text)
    {
        await visitor.PostAsync("livechat/visitor", new { visitor = new { token, name, email = $"{token}@example.org", phone = $"030 {token.Sum(static letter => letter)}", department = Advice } });
        var room = (string)(await visitor.GetAsync($"livechat/room?token={token}"))["room"]!["_id"]!;
        await visitor.PostAsync("livechat/message", new { token, rid = room, msg = text });
        return room;
    }

    private static async Task TakeAsync(Http agent, string room)
    {
        var inquiry = (string)(await agent.GetAsync($"livechat/inquiries.getOne?roomId={room}"))["inquiry"]!["_id"]!;
        await agent.PostAsync("livechat/inquiries.take", new { inquiryId = inquiry });
    }

    private static Task<JsonObject> CloseAsync(Http agent, string room, string comment, string[] tags) =>
        agent.PostAsync("livechat/room.closeByUser", new { rid = room, comment, tags });
}
