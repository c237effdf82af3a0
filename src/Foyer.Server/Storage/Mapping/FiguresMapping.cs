using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class FigureDayMapping : IEntityTypeConfiguration<FigureDay>
{
    public void Configure(EntityTypeBuilder<FigureDay> builder)
    {
        builder.ToTable("figure_days");
        builder.HasKey(day => day.Day);
        builder.Property(day => day.Day).ValueGeneratedNever();
    }
}

internal sealed class FigureCellMapping : IEntityTypeConfiguration<FigureCell>
{
    public void Configure(EntityTypeBuilder<FigureCell> builder)
    {
        builder.ToTable("figure_cells");
        builder.HasKey(cell => cell.Number);
        builder.HasIndex(cell => new { cell.IsOfAgent, cell.Day });
        builder.HasIndex(cell => cell.Day);
        builder.ComplexProperty(cell => cell.Sums);
    }
}

internal sealed class FigureSlotMapping : IEntityTypeConfiguration<FigureSlot>
{
    public void Configure(EntityTypeBuilder<FigureSlot> builder)
    {
        builder.ToTable("figure_slots");
        builder.HasKey(slot => slot.Number);
        builder.HasIndex(slot => new { slot.Scope, slot.Day });
        builder.HasIndex(slot => slot.Day);
        builder.ComplexProperty(slot => slot.Sums);
    }
}

internal sealed class FigurePartMapping : IEntityTypeConfiguration<FigurePart>
{
    public void Configure(EntityTypeBuilder<FigurePart> builder)
    {
        builder.ToTable("figure_parts");
        builder.HasKey(part => part.Number);
        builder.HasIndex(part => new { part.Kind, part.Day });
        builder.HasIndex(part => part.Day);
    }
}
