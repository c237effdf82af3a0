using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.Push;

/// <summary>What a browser without a window is told. The words of messages stay here: they are read where one has signed in.</summary>
/// <param name="Title">The first line.</param>
/// <param name="Body">The second.</param>
/// <param name="Tag">News with the same tag replace each other.</param>
/// <param name="Address">Where a click leads.</param>
/// <param name="Lang">The language of the words.</param>
internal sealed record BrowserNews(string Title, string Body, string Tag, string Address, string Lang)
{
    public static BrowserNews Of(MessageNotice notice, UserId reader, Tongue tongue, SettingValues settings)
    {
        var (room, author) = (notice.Room, notice.Author);
        var isMentioned = notice.Mentions(reader);
        var showsWho = settings.Get(PushSettings.ShowUsernameRoom);
        return new BrowserNews(
            (showsWho, isMentioned) switch
            {
                (true, true) => tongue.Say($"{author} hat Sie erwähnt", $"{author} mentioned you"),
                (true, false) => tongue.Say($"{author} hat geschrieben", $"{author} wrote"),
                (false, true) => tongue.Say("Sie wurden erwähnt", "You were mentioned"),
                _ => tongue.Say("Sie haben eine neue Nachricht", "You have a new message"),
            },
            showsWho && room.Kind != RoomKinds.Direct ? room.DisplayName ?? room.Name ?? "" : "",
            $"room-{room.Id.Value}",
            RoomPages.AddressOf(room),
            tongue.Code);
    }
}
