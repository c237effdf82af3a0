using Foyer.Domain.Analytics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class ServiceSessionMapping : IEntityTypeConfiguration<ServiceSession>
{
    public void Configure(EntityTypeBuilder<ServiceSession> builder)
    {
        builder.ToTable("service_sessions");
        builder.HasKey(session => session.Number);
        builder.HasIndex(session => new { session.StartedAt, session.StoppedAt });

        // An agent is there once at a time, whichever node saw it.
        builder.HasIndex(session => session.Agent).IsUnique().HasFilter("\"StoppedAt\" IS NULL");
    }
}

internal sealed class ChatFactsMapping : IEntityTypeConfiguration<ChatFacts>
{
    public void Configure(EntityTypeBuilder<ChatFacts> builder) => builder.HasNoKey().ToSqlQuery("""
        SELECT "Department", "ServedBy_Agent" AS "Agent", "ServedBy_Username" AS "Username", "Source_Type" AS "SourceType",
            "Source_Alias" AS "SourceAlias", "OpenedAt", "ServedBy_At" AS "ServedAt", "Closing_At" AS "ClosedAt",
            "Metrics_LastAnswerAt" AS "LastAnswerAt", "IsOpen", "IsOnHold", "WaitingResponse" AS "IsWaiting",
            LENGTH(CAST("Tags" AS text)) > 2 AS "IsTagged",
            "Metrics_VisitorMessages" AS "VisitorMessages", "Metrics_AgentMessages" AS "AgentMessages", "Metrics_Transfers" AS "Transfers",
            "Metrics_ChatDuration" AS "ChatDuration", "Metrics_ServiceDuration" AS "ServiceDuration", "Metrics_VisitorInactivity" AS "Silence",
            "Metrics_ResponseAverage" AS "Response", "Metrics_FirstResponse" AS "FirstResponse", "Metrics_FirstReaction" AS "Reaction"
        FROM live_chats
        """);
}
