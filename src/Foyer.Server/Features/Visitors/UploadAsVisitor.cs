using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Visitors;

/// <summary>A visitor sends a file into the own open chat. The message that shows it and its row are one commit.</summary>
internal sealed class UploadAsVisitor(
    Commits commits, FoyerDb db, ReceiveFile receive, WriteAsVisitor write, AgentRouting routing, SettingValues settings)
{
    private bool ShowConnecting => routing.Config.ShowConnecting;

    private long LargestSize => receive.Policy.LargestSize;

    public async Task<Outcome<Message>> ExecuteAsync(string? token, RoomId room, HttpRequest request, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(token))
        {
            return Refusal.Unauthorized;
        }

        if (!settings.Get(LiveChatSettings.FileUploadEnabled) || !settings.Get(FileUploadSettings.Enabled))
        {
            return FileRefusals.Disabled;
        }

        // Before the first byte is read: strangers fill no disk.
        if (!await MaySendAsync(db, token, room, cancel))
        {
            return Refusal.Unauthorized;
        }

        var outcome = await receive.ExecuteAsync(request, "file", cancel);
        if (!outcome.TryGet(out var file, out var refusal))
        {
            return refusal;
        }

        await using (file)
        {
            var posted = await commits.RunAsync<Message>((scope, stop) => PostAsync(scope, token, room, file, stop), cancel);
            if (!posted.IsRefused)
            {
                file.Keep();
            }

            return posted;
        }
    }

    private async Task<Outcome<Message>> PostAsync(CommitScope scope, string token, RoomId room, ReceivedFile file, CancellationToken cancel)
    {
        // The chat may have ended, or the visitor been erased, while the bytes came.
        if (await scope.Db.VisitorOfAsync(token, cancel) is not { } visitor
            || await scope.Db.ChatOfVisitorAsync(room, token, cancel) is not { Chat.IsOpen: true } at)
        {
            return Refusal.Unauthorized;
        }

        var upload = file.Row(scope, room);
        upload.Description = file.Fields.GetValueOrDefault("description") is { Length: > 0 } description ? description : null;
        var says = new VisitorSays(token, room, file.Fields.GetValueOrDefault("msg") ?? "")
        {
            ExtraJson = FileWire.VisitorExtra(upload),
        };
        var outcome = await write.WriteAsync(scope, at, Speaker.Of(visitor), says, cancel);
        if (outcome.TryGet(out var message, out _))
        {
            scope.Db.Uploads.Add(Sent(upload, visitor.Id, message.Id));
        }

        return outcome;
    }

    private static Upload Sent(Upload upload, VisitorId sender, MessageId message)
    {
        (upload.SentByVisitor, upload.MessageId) = (sender, message);
        return upload;
    }

    private static async Task<bool> MaySendAsync(FoyerDb db, string token, RoomId room, CancellationToken cancel) =>
        await db.VisitorOfAsync(token, cancel) is not null
        && await db.ChatOfVisitorAsync(room, token, cancel) is { Chat.IsOpen: true };

    public static void Map(ApiRoutes api) => api.Post("livechat/upload/{rid}").Anonymous().Limit(60)
        .Handle<UploadAsVisitor>(static async (call, upload) =>
        {
            string? token = call.Http.Request.Headers["x-visitor-token"];
            var outcome = await upload.ExecuteAsync(token, new RoomId(call.Path("rid")), call.Http.Request, call.Cancel);
            if (outcome.TryGet(out var message, out var refusal))
            {
                return ApiResult.Success(VisitorWire.Message(message) with
                {
                    NewRoom = false,
                    ShowConnecting = upload.ShowConnecting,
                });
            }

            // The dialect gives the reason of these under a key of its own; people's clients look for the usual one too.
            return refusal switch
            {
                _ when refusal == FileRefusals.TooLarge => ApiResult.FailureWith(new
                {
                    error = refusal.Code,
                    reason = refusal.Code,
                    sizeAllowed = upload.LargestSize,
                }),
                _ when refusal == FileRefusals.TypeNotAllowed || refusal == FileRefusals.Disabled =>
                    ApiResult.FailureWith(new { error = refusal.Code, reason = refusal.Code }),
                _ => ApiResult.Refused(refusal),
            };
        });
}
