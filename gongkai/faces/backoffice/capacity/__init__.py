"""机构和保障: a year's offices, reading points, people, funds, meetings, trainings, each with the cell it counts in."""
