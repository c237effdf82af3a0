using Foyer.Domain;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Setup;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Commands;

/// <summary>Says something to one person only, in the room where they are. It is kept nowhere.</summary>
internal sealed class Whisper(IAnnouncer announcer, FoyerDbFactory databases, SettingValues settings, Ids ids, TimeProvider time)
{
    public async Task TellAsync(UserId user, RoomId room, MessageId? thread, string german, string english)
    {
        await using var db = databases.Create();
        var language = await db.Users.Where(one => one.Id == user).Select(one => one.Language).SingleOrDefaultAsync();
        var tongue = Tongue.Named(language) ?? Tongue.OfServer(settings);
        announcer.Announce(Topic.NotifyUser(user, "message"), new
        {
            _id = ids.Next(),
            rid = room.Value,
            ts = time.GetUtcNow(),
            msg = tongue.Say(german, english),
            tmid = thread?.Value,
            u = new { _id = FirstBoot.BotId, username = FirstBoot.BotId },
            @private = true,
            groupable = false,
        });
    }
}
