using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Files;

/// <summary>
/// Sends a file into a room: at once with the message that shows it, or first the file and then the message. A file whose
/// message never comes goes again after a day.
/// </summary>
internal sealed class UploadToRoom(
    Commits commits, FoyerDbFactory databases, ReceiveFile receive, MakeThumbnail thumbnails, RoomAccess access, SendMessage send, SettingValues settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private static readonly Refusal InvalidType = new("error-invalid-file-type");
    private static readonly Refusal InvalidFile = new("invalid-file");
    private static readonly Refusal InvalidContent = new("invalid-field-content");

    /// <summary>The file and its message in one commit.</summary>
    public Task<Outcome<Message>> ExecuteAsync(Caller caller, RoomId room, HttpRequest request, CancellationToken cancel) =>
        ReceiveAsync(caller, room, request, (scope, file, stop) => PostNewAsync(scope, caller, room, file, stop), cancel);

    /// <summary>The file alone; its message comes with <see cref="ConfirmAsync"/>.</summary>
    public Task<Outcome<Upload>> KeepAsync(Caller caller, RoomId room, HttpRequest request, CancellationToken cancel) =>
        ReceiveAsync<Upload>(
            caller,
            room,
            request,
            (scope, file, _) =>
            {
                var upload = file.Row(scope, room);
                (upload.SentBy, upload.ExpiresAt) = (caller.Id, scope.Now + Patience);
                scope.Db.Uploads.Add(upload);
                file.ThumbnailRow(scope, upload);
                return Task.FromResult<Outcome<Upload>>(upload);
            },
            cancel);

    /// <summary>The message that shows a file which is here already.</summary>
    public Task<Outcome<Message>> ConfirmAsync(Caller caller, RoomId room, UploadId id, JsonObject fields, CancellationToken cancel) => commits.RunAsync<Message>(
        async (scope, stop) =>
        {
            if (await scope.Db.Uploads.SingleOrDefaultAsync(one => one.Id == id && one.RoomId == room && one.SentBy == caller.Id, stop)
                is not { MessageId: null, OriginalId: null } upload)
            {
                return InvalidFile;
            }

            upload.Description = fields.Text("description") is { Length: > 0 } description ? MessageToSend.Clean(description) : null;
            var thumbnail = await scope.Db.Uploads.SingleOrDefaultAsync(one => one.OriginalId == id, stop);
            return await PostAsync(scope, caller, upload, thumbnail, fields, stop);
        },
        cancel);

    private async Task<Outcome<T>> ReceiveAsync<T>(
        Caller caller, RoomId room, HttpRequest request, Func<CommitScope, ReceivedFile, CancellationToken, Task<Outcome<T>>> keep, CancellationToken cancel)
    {
        // Before the first byte is read: nobody fills a disk with what they could not send.
        if (await RefuseAsync(caller, room, cancel) is { } refusal)
        {
            return refusal;
        }

        if (!(await receive.ExecuteAsync(request, "file", cancel)).TryGet(out var file, out var unfit))
        {
            return InWordsOfRooms(unfit);
        }

        await using (file)
        {
            if (RefuseContent(file) is { } wrong)
            {
                return wrong;
            }

            await thumbnails.ExecuteAsync(file, cancel);
            var outcome = await commits.RunAsync<T>((scope, stop) => keep(scope, file, stop), cancel);
            if (!outcome.IsRefused)
            {
                file.Keep();
            }

            return outcome;
        }
    }

    private async Task<Refusal?> RefuseAsync(Caller caller, RoomId room, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (await RoomAccess.StandingAsync(db, room, caller.Id, cancel) is not { } standing || !await access.MayReadAsync(db, standing, caller, cancel))
        {
            return Refusal.Unauthorized;
        }

        return Refuse(settings, standing.Room.Kind);
    }

    /// <summary>Why no files come into rooms of a kind; null where they may.</summary>
    public static Refusal? Refuse(SettingValues settings, string roomKind) =>
        !settings.Get(FileUploadSettings.Enabled) ? new Refusal(FileRefusals.Disabled.Code)
        : roomKind == RoomKinds.Direct && !settings.Get(FileUploadSettings.EnabledDirect) ? new Refusal("error-direct-message-file-upload-not-allowed")
        : null;

    // What was encrypted on the way has no type that anybody could check.
    private Refusal? RefuseContent(ReceivedFile file)
    {
        if (file.Fields.GetValueOrDefault("content") is not { Length: > 0 } content)
        {
            return null;
        }

        if (Parse(content) is null)
        {
            return InvalidContent;
        }

        if (!settings.Get(CollaborationSettings.EncryptFiles) || receive.Policy.Admit(MediaTypes.Unknown, "", []).IsRefused)
        {
            return InvalidType;
        }

        file.Facts = file.Facts! with { MediaType = MediaTypes.Unknown, Dimensions = null };
        return null;
    }

    /// <summary>The refusals in the codes that the doors of rooms and pictures have for them.</summary>
    public static Refusal InWordsOfRooms(Refusal refusal) =>
        refusal == FileRefusals.TypeNotAllowed ? InvalidType
        : refusal == FileRefusals.TooLarge ? new Refusal("error-file-too-large")
        : refusal == FileRefusals.NoFile ? new Refusal("No file uploaded")
        : refusal;

    private async Task<Outcome<Message>> PostNewAsync(CommitScope scope, Caller caller, RoomId room, ReceivedFile file, CancellationToken cancel)
    {
        var fields = new JsonObject();
        foreach (var (key, text) in file.Fields)
        {
            fields[key] = key is "customFields" or "content" ? Parse(text) : key is "groupable" or "tshow" ? text == "true" : text;
        }

        var upload = file.Row(scope, room);
        upload.SentBy = caller.Id;
        upload.Description = file.Fields.GetValueOrDefault("description") is { Length: > 0 } description ? description : null;
        scope.Db.Uploads.Add(upload);
        return await PostAsync(scope, caller, upload, file.ThumbnailRow(scope, upload), fields, cancel);
    }

    private async Task<Outcome<Message>> PostAsync(
        CommitScope scope, Caller caller, Upload upload, Upload? thumbnail, JsonObject fields, CancellationToken cancel)
    {
        var wish = new JsonObject { ["rid"] = upload.RoomId.Value };
        foreach (var (key, value) in fields)
        {
            if (key is "msg" or "tmid" or "alias" or "avatar" or "emoji" or "groupable" or "customFields" or "t" or "content" or "tshow" && value is not null)
            {
                wish[key] = value.DeepClone();
            }
        }

        if (!MessageToSend.Read(wish).TryGet(out var message, out var refusal))
        {
            return refusal;
        }

        var shown = (JsonObject)message.Fields.DeepClone();
        foreach (var (key, value) in (JsonObject)JsonNode.Parse(FileWire.Extra(upload, null, thumbnail))!)
        {
            shown[key] = value?.DeepClone();
        }

        var posted = await send.SendAsync(scope, caller, message with { Fields = shown }, cancel);
        if (posted.TryGet(out var sent, out _))
        {
            (upload.MessageId, upload.ExpiresAt) = (sent.Id, null);
            if (thumbnail is not null)
            {
                (thumbnail.MessageId, thumbnail.ExpiresAt) = (sent.Id, null);
            }
        }

        return posted;
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static void Map(MethodRegistry methods) => methods.Add("sendFileMessage").SignedIn().Handle<UploadToRoom>(static async (call, upload) =>
        (await upload.ConfirmAsync(
            call.Account, new RoomId(call.Args.Text(0)), new UploadId(call.Args.Object(2)["_id"].AsText("_id")), Fields(call.Args.Object(2), call.Args.OptionalObject(3)), call.Cancel)).Reply(static _ => true));

    // The description stands beside the file, everything else in a part of its own.
    private static JsonObject Fields(JsonObject file, JsonObject? message)
    {
        var fields = message?.DeepClone().AsObject() ?? [];
        if (file.Text("description") is { } description)
        {
            fields["description"] = description;
        }

        return fields;
    }

    public static void Map(ApiRoutes api)
    {
        api.Post("rooms.upload/{rid}").SignedIn().Handle<UploadToRoom>(static async (call, upload) =>
            (await upload.ExecuteAsync(call.Caller, new RoomId(call.Path("rid")), call.Http.Request, call.Cancel))
                .Answer(message => new { message = MessageWire.Payload(message, call.Caller.Id) }));
        api.Post("rooms.media/{rid}").SignedIn().Handle<UploadToRoom>(static async (call, upload) =>
            (await upload.KeepAsync(call.Caller, new RoomId(call.Path("rid")), call.Http.Request, call.Cancel))
                .Answer(static kept => new { file = new { _id = kept.Id.Value, url = FileWire.Link(kept) } }));
        api.Post("rooms.mediaConfirm/{rid}/{fileId}").SignedIn().Handle<UploadToRoom>(static async (call, upload) =>
            (await upload.ConfirmAsync(call.Caller, new RoomId(call.Path("rid")), new UploadId(call.Path("fileId")), call.Body, call.Cancel))
                .Answer(message => new { message = MessageWire.Payload(message, call.Caller.Id) }));
    }
}
