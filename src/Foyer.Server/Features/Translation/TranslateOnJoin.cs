using System.Text.Json.Nodes;
using Foyer.Domain.Accounts;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Translation;

/// <summary>Whoever has chosen another language than the server's reads new rooms translated, where the workspace wants that.</summary>
internal sealed class TranslateOnJoin(SettingValues settings) : INewMembership
{
    public void Prepare(User member, Room room, Subscription membership)
    {
        if (member.Language is not { Length: > 0 } language || room.IsEncrypted == true || room.Kind == RoomKinds.LiveChat
            || !settings.Get(EmbedSettings.AutoTranslateEnabled) || !settings.Get(EmbedSettings.AutoTranslateAutoEnableOnJoinRoom)
            || language == settings.Get(GeneralSettings.Language))
        {
            return;
        }

        var extra = membership.ExtraJson is { } json ? (JsonObject)JsonNode.Parse(json)! : [];
        extra["autoTranslate"] = true;
        extra["autoTranslateLanguage"] = language;
        membership.ExtraJson = extra.ToJsonString();
    }
}
