using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>How a message is to be changed.</summary>
/// <param name="Text">The new text.</param>
internal sealed record MessageEdit(string Text)
{
    public JsonObject? CustomFields { get; init; }

    public IReadOnlyList<string>? PreviewUrls { get; init; }

    /// <summary>Other fields that may be changed: attachments, alias and the like.</summary>
    public JsonObject Fields { get; init; } = [];

    /// <summary>Whether the new words come encrypted, as the only devices that know them wrote them.</summary>
    public bool IsEncrypted => Fields["content"] is JsonObject;
}

/// <summary>Changes what was said: one's own words, or those of others with the right to.</summary>
internal sealed class EditMessage(Commits commits, RoomAccess access, SettingValues settings, SendMessage send, Quotes quotes, CorrectUnread unread)
{
    private const string Encrypted = "e2e";
    private static readonly Refusal NotAllowed = new("error-action-not-allowed", "Message editing not allowed");
    private static readonly Refusal NotEncrypted = new("error-not-allowed", "Not allowed to encrypt a message of a room that is not encrypted");
    private static readonly Refusal NotPlain = new("error-not-allowed", "Not allowed to send un-encrypted messages in an encrypted room");

    public Task<Outcome<Message>> ExecuteAsync(Caller caller, MessageId id, RoomId? room, MessageEdit edit, CancellationToken cancel) =>
        commits.RunAsync<Message>(
            async (scope, stop) =>
            {
                var message = await scope.Db.Messages.FindAsync([id], stop);
                if (message is null || message.IsHidden)
                {
                    return Refusal.Text($"No message found with the id of \"{id.Value}\".");
                }

                if (room is { } stated && message.RoomId != stated)
                {
                    return Refusal.Text("The room id provided does not match where the message is from.");
                }

                if (await RefuseAsync(scope, caller, message, edit, stop) is { } refusal)
                {
                    return refusal;
                }

                if (IsUnchanged(message, edit))
                {
                    return message;
                }

                await ApplyAsync(scope, caller, message, edit with { Text = IsEncrypted(message, edit) ? edit.Text : send.Hide(edit.Text) }, stop);
                scope.Announce(new MessageChanged(message));
                return message;
            },
            cancel);

    private async Task<Refusal?> RefuseAsync(CommitScope scope, Caller caller, Message message, MessageEdit edit, CancellationToken cancel)
    {
        if (await RoomAccess.StandingAsync(scope, message.RoomId, caller.Id, cancel) is not { } standing
            || !await access.MayReadAsync(scope.Db, standing, caller, cancel))
        {
            return NotAllowed;
        }

        var isOwn = message.AuthorId == caller.Id.Value && settings.Get(MessageSettings.AllowEditing);
        if (message.SystemType is not (null or Encrypted) || !(isOwn || access.Holds(caller, MessagePermissions.EditOthers, standing)))
        {
            return NotAllowed;
        }

        var minutes = settings.Get(MessageSettings.AllowEditingBlockEditInMinutes);
        if (minutes > 0 && scope.Now - message.At > TimeSpan.FromMinutes(minutes)
            && !access.Holds(caller, MessagePermissions.BypassTimeLimit, standing))
        {
            return new Refusal("error-message-editing-blocked", "Message editing is blocked");
        }

        if (MessageCustomFields.Check(
            edit.CustomFields, settings.Get(MessageSettings.CustomFieldsEnabled), settings.Get(MessageSettings.CustomFields)) is { } wrong)
        {
            return wrong;
        }

        if (RefuseForm(message, standing.Room, edit) is { } wrongForm)
        {
            return wrongForm;
        }

        return !IsEncrypted(message, edit) && edit.Text.Length > settings.Get(MessageSettings.MaxAllowedSize)
            ? new Refusal("error-message-size-exceeded", "Message size exceeds Message_MaxAllowedSize")
            : PostingRules.Refuse(standing.Room, send.PosterOf(caller, standing));
    }

    // What is encrypted stays so, and becomes so only where everybody who reads it can open it.
    private Refusal? RefuseForm(Message message, Room room, MessageEdit edit)
    {
        if (edit.IsEncrypted)
        {
            return message.SystemType == Encrypted || room.IsEncrypted == true ? null : NotEncrypted;
        }

        return message.SystemType == Encrypted && edit.Text.Length > 0 && edit.Text != message.Text
            && MessageDetails.Of(message).Fields["content"] is not null && !settings.Get(CollaborationSettings.AllowUnencryptedMessages)
                ? NotPlain
                : null;
    }

    private static bool IsEncrypted(Message message, MessageEdit edit) => message.SystemType == Encrypted || edit.IsEncrypted;

    private static bool IsUnchanged(Message message, MessageEdit edit) =>
        message.Text == edit.Text && edit.CustomFields is null && edit.PreviewUrls is null && edit.Fields.Count == 0;

    private async Task ApplyAsync(CommitScope scope, Caller caller, Message message, MessageEdit edit, CancellationToken cancel)
    {
        var before = await MessageWeight.OfAsync(scope, message, cancel);
        var details = MessageDetails.Of(message);
        if (details.Fields["files"] is not null && details.Fields["attachments"] is JsonArray { Count: > 0 } files && files[0] is JsonObject first)
        {
            first["description"] = edit.Text;
        }
        else
        {
            message.Text = edit.Text;
        }

        var isEncrypted = IsEncrypted(message, edit);
        if (edit.IsEncrypted && message.SystemType is null)
        {
            message.SystemType = Encrypted;
            details.Put(Encrypted, "pending");
        }

        // Nobody but the devices can find names and links in what is encrypted; those of plain words that were there before are gone.
        var mentions = isEncrypted ? Mentions.None : await Mentions.FindAsync(scope.Db, edit.Text, cancel);
        mentions.WriteTo(details.Fields);
        Links.WriteTo(details.Fields, isEncrypted ? "" : edit.Text, edit.PreviewUrls);

        // Clients lay the new form over the old one: that there is no link any more must be said.
        details.Fields["urls"] ??= new JsonArray();
        foreach (var (key, value) in edit.Fields)
        {
            details.Put(key, value?.DeepClone());
        }

        if (details.Fields["files"] is null && !isEncrypted)
        {
            await quotes.WriteToAsync(scope.Db, details.Fields, edit.Text, caller, replacesOld: true, cancel);
        }

        if (edit.CustomFields is { } custom)
        {
            details.Put("customFields", custom.DeepClone());
        }

        details.Put("editedBy", new JsonObject { ["_id"] = caller.Id.Value, ["username"] = caller.Username });
        details.Save(message);
        message.EditedAt = scope.Now;
        message.UpdatedAt = scope.Now;
        await RemarkAsync(scope, message, mentions, cancel);
        if (await scope.Db.Rooms.FindAsync([message.RoomId], cancel) is { } room)
        {
            var after = before with { MentionsGroup = mentions.Names.MentionsGroup, Mentioned = mentions.Accounts };
            await unread.ExecuteAsync(scope, room, message, before, after, cancel);
        }
    }

    private static async Task RemarkAsync(CommitScope scope, Message message, Mentions mentions, CancellationToken cancel)
    {
        var old = await scope.Db.MessageMarks.Where(mark => mark.MessageId == message.Id && mark.Kind == MessageMarkKind.Mentioned).ToListAsync(cancel);
        scope.Db.MessageMarks.RemoveRange(old.Where(mark => !mentions.Accounts.Contains(mark.UserId)));
        scope.Db.MessageMarks.AddRange(mentions.Accounts.Where(id => old.All(mark => mark.UserId != id))
            .Select(id => new MessageMark(message, id, MessageMarkKind.Mentioned)));
    }

    private static readonly HashSet<string> Editable = ["tshow", "alias", "attachments", "avatar", "emoji", "msg", "customFields", "content", "e2eMentions"];

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("chat.update").SignedIn().Match()
            .Body(Shape.Open(
                Shape.Need("roomId", Shape.Text()), Shape.Need("msgId", Shape.Text()),
                Shape.May("text", Shape.Text()), Shape.May("content", Shape.Open()), Shape.May("e2eMentions", Shape.Open())))
            .Handle<EditMessage>(static async (call, edit) =>
            {
                var encrypted = FieldsOf(call.Body, "content", "e2eMentions");
                if (encrypted["content"] is null && call.Body.Text("text") is null)
                {
                    return ApiResult.Failure("Match error: Missing key 'text'");
                }

                if (MessageFields.Check(encrypted) is { } wrong)
                {
                    return ApiResult.Refused(wrong);
                }

                // Where the words come encrypted, plain ones beside them are not wanted here.
                var change = new MessageEdit(encrypted["content"] is null ? MessageToSend.Clean(call.Body.Text("text")) : "")
                {
                    CustomFields = call.Body.Object("customFields"),
                    PreviewUrls = call.Body.Texts("previewUrls"),
                    Fields = encrypted["content"] is null ? [] : encrypted,
                };
                var outcome = await edit.ExecuteAsync(
                    call.Caller, new MessageId(call.Body.Text("msgId")!), new RoomId(call.Body.Text("roomId")!), change, call.Cancel);
                return outcome.Answer(message => new { message = MessageWire.Payload(message, call.Caller.Id) });
            });
        methods.Add("updateMessage").SignedIn().Handle<EditMessage>(static async (call, edit) =>
        {
            var asked = call.Args.Object(0);
            var id = new MessageId(asked["_id"].AsText("_id"));
            if (await edit.ForeignKeyAsync(id, asked, call.Cancel) is { } foreign)
            {
                return foreign;
            }

            var change = new MessageEdit(MessageToSend.Clean(asked.OptionalText("msg")))
            {
                CustomFields = asked.OptionalObject("customFields"),
                PreviewUrls = call.Args.OptionalArray(1) is null ? null : call.Args.Texts(1),
                Fields = FieldsOf(asked, "attachments", "avatar", "emoji", "content", "e2eMentions"),
            };
            return (await edit.ExecuteAsync(call.Account, id, null, change, call.Cancel)).Reply(static _ => null);
        });
    }

    private static JsonObject FieldsOf(JsonObject asked, params ReadOnlySpan<string> keys)
    {
        var fields = new JsonObject();
        foreach (var key in keys)
        {
            if (asked.TryGetPropertyValue(key, out var value))
            {
                fields[key] = value?.DeepClone();
            }
        }

        return fields;
    }

    private static JsonObject WithPlace(Message message)
    {
        var fields = MessageDetails.Of(message).Fields;
        (fields["$room"], fields["$thread"]) = (message.RoomId.Value, message.ThreadId?.Value);
        if (message.SystemType is { } type)
        {
            fields["t"] = type;
        }

        return fields;
    }

    // Clients send the whole message back; what they may not change has to be as it was.
    private async Task<Refusal?> ForeignKeyAsync(MessageId id, JsonObject asked, CancellationToken cancel)
    {
        if (MessageFields.Check(asked) is { } wrong)
        {
            return wrong;
        }

        var known = await commits.RunAsync<JsonObject>(
            async (scope, stop) => await scope.Db.Messages.FindAsync([id], stop) is { } message
                ? WithPlace(message)
                : [],
            cancel);
        var foreign = asked.Select(pair => pair.Key).FirstOrDefault(key =>
            !Editable.Contains(key) && key is not ("_id" or "rid" or "u" or "ts" or "_updatedAt" or "mentions" or "channels" or "urls" or "md" or "tmid"
                or "editedAt" or "editedBy" or "reactions" or "starred" or "tcount" or "tlm" or "replies" or "groupable" or "previewUrls")
            && !known.Value.ContainsKey(key));
        if (foreign is null && known.Value["$room"] is { } room)
        {
            foreign = asked.Text("rid") is { } rid && rid != room.ToString() ? "rid"
                : asked.Text("t") is { } type && type != known.Value.Text("t") ? "t"
                : asked.Text("tmid") is { } thread && thread != known.Value["$thread"]?.ToString() ? "tmid"
                : null;
        }

        return foreign is null ? null : new Refusal("error-invalid-update-key", $"Cannot update the message {foreign}");
    }
}
